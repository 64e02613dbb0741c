package org.zerocloud.sandbox.compiler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Map;
import org.zerocloud.sandbox.compiler.wasm.GlobalPlaces;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Types;
import org.zerocloud.sandbox.running.GuestState;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * The classes of one program, loaded when they are first used and gone with it. A loader of their
 * own, and not hidden classes, because they call each other by name.
 */
public final class GuestCode {

    private static final MethodType ENTRY =
            MethodType.methodType(
                    long[].class, int.class, long[].class, GuestState.class, int.class);

    private final MethodHandle entry;
    private final int imports;
    private final int[] places;
    private final int[] targets;
    private final int[] near;
    private final BitSet vectors;

    /**
     * Loads the classes of a module.
     *
     * @param module which may be without the bodies of its functions
     * @param classes what {@link GuestCompiler} made of it
     * @throws LinkageError if the JVM does not take them
     */
    public GuestCode(WasmModule module, byte[] classes) {
        var shape = new ModuleShape(module);
        imports = shape.imports();
        targets = shape.targets().table();
        near = GlobalPlaces.near(module);
        vectors = GlobalPlaces.vectors(module);
        places = new int[shape.functions()];
        int[] entries = shape.entries();
        for (int i = 0; i < entries.length; i++) {
            places[entries[i]] = i;
        }
        entry = entry(new Loader(ClassArchive.read(classes)));
    }

    private static MethodHandle entry(Loader loader) {
        try {
            Class<?> entries = loader.loadClass(Types.PACKAGE + "Entries");
            return MethodHandles.publicLookup().findStatic(entries, "call", ENTRY);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A program has no entries", e);
        }
    }

    /** The code of one instance, which runs with that state. */
    public Machine machine(Instance instance, GuestState state) {
        return new GuestMachine(this, instance, state);
    }

    int imports() {
        return imports;
    }

    int[] targets() {
        return targets;
    }

    int[] near() {
        return near;
    }

    /** The global variables that are vectors. */
    BitSet vectors() {
        return vectors;
    }

    long[] call(int function, long[] arguments, GuestState state, int depth) {
        try {
            return (long[]) entry.invokeExact(places[function], arguments, state, depth);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Generated code throws nothing else", e);
        }
    }

    private static final class Loader extends ClassLoader {

        private final Map<String, ByteBuffer> classes;

        Loader(Map<String, ByteBuffer> classes) {
            super("guest", GuestCode.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteBuffer bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.duplicate(), null);
        }
    }
}
