package org.zerocloud.sandbox.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.Leaves;
import org.zerocloud.sandbox.compiler.flow.MethodSizes;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Types;
import run.endive.wasm.WasmModule;

/**
 * Writes classes of the JVM for a module that is valid and keeps to the rules. Every function is a
 * static method, or several; calls are direct. For one module.
 */
public final class GuestCompiler {

    private static final ClassFile FILES = ClassFile.of();

    private final Compilation compilation;
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final List<FunctionCode> tailing = new ArrayList<>();

    private GuestCompiler(WasmModule module, boolean metered, MethodSizes sizes) {
        var shape = new ModuleShape(module);
        this.compilation =
                new Compilation(shape, new ClassPlan(shape), new Leaves(shape), metered, sizes);
    }

    /**
     * The classes of a module.
     *
     * @throws RuntimeException if the JVM has no room for it; which one says no more
     */
    public static byte[] compile(WasmModule module) {
        return new GuestCompiler(module, true, MethodSizes.DEFAULTS).compile();
    }

    /** As {@link #compile(WasmModule)}, with methods of about that size: tests split small ones. */
    public static byte[] compile(WasmModule module, int methodBytesMax) {
        return new GuestCompiler(module, true, MethodSizes.of(methodBytesMax)).compile();
    }

    /**
     * As {@link #compile(WasmModule)}, but nothing is charged: what charging costs is measured so.
     */
    public static byte[] compileUnmetered(WasmModule module) {
        return new GuestCompiler(module, false, MethodSizes.DEFAULTS).compile();
    }

    private byte[] compile() {
        ModuleShape shape = compilation.shape();
        ClassPlan places = compilation.places();
        for (int i = 0; i < places.classes().size(); i++) {
            ClassDesc owner = ClassPlan.functionClass(i);
            List<Integer> functions = places.classes().get(i);
            add(owner, builder -> functions.forEach(each -> function(builder, owner, each)));
        }
        var entries = new EntryWriter(shape, places);
        add(Types.IMPORTS, entries::imports);
        add(Types.ENTRIES, builder -> entries.entries(builder, shape.entries()));
        shape.targets()
                .signatures()
                .forEach(each ->
                        add(places.dispatcher(each), builder -> entries.dispatcher(builder, each)));
        if (!tailing.isEmpty()) {
            add(Types.TAILS, builder -> new TailWriter(shape, places).calling(builder, tailing));
        }
        return ClassArchive.of(classes);
    }

    private void function(ClassBuilder builder, ClassDesc owner, int number) {
        FunctionCode function = FunctionCode.of(compilation.shape(), number);
        if (function.callsInTail()) {
            tailing.add(function);
        }
        new FunctionWriter(builder, compilation, owner, function).write();
    }

    private void add(ClassDesc name, Consumer<ClassBuilder> writer) {
        byte[] bytes =
                FILES.build(
                        name,
                        builder -> {
                            builder.withFlags(
                                    ClassFile.ACC_PUBLIC
                                            | ClassFile.ACC_FINAL
                                            | ClassFile.ACC_SUPER);
                            writer.accept(builder);
                        });
        classes.put(name.packageName() + "." + name.displayName(), bytes);
    }
}
