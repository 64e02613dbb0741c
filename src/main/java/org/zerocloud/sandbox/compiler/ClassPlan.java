package org.zerocloud.sandbox.compiler;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.compiler.wasm.Types;
import run.endive.wasm.types.FunctionBody;

/**
 * Which class has which function. Classes are of a size that the JVM loads and verifies quickly, so
 * that a large program that uses little of itself starts soon.
 */
final class ClassPlan {

    private static final int INSTRUCTIONS_MAX = 10_000;
    private static final int FUNCTIONS_MAX = 200;

    private final ModuleShape shape;
    private final int[] classOf;
    private final List<List<Integer>> classes = new ArrayList<>();
    private final Map<Signature, Integer> dispatchers = new HashMap<>();

    ClassPlan(ModuleShape shape) {
        this.shape = shape;
        this.classOf = new int[shape.functions()];
        int instructions = 0;
        for (int function = shape.imports(); function < shape.functions(); function++) {
            FunctionBody body =
                    shape.module().codeSection().getFunctionBody(function - shape.imports());
            int size = body.instructions().size();
            boolean full =
                    classes.isEmpty()
                            || instructions + size > INSTRUCTIONS_MAX
                            || classes.getLast().size() >= FUNCTIONS_MAX;
            if (full) {
                classes.add(new ArrayList<>());
                instructions = 0;
            }
            instructions += size;
            classes.getLast().add(function);
            classOf[function] = classes.size() - 1;
        }
        shape.targets().signatures().forEach(each -> dispatchers.put(each, dispatchers.size()));
    }

    /** The functions of each class. */
    List<List<Integer>> classes() {
        return classes;
    }

    static ClassDesc functionClass(int number) {
        return ClassDesc.of(Types.PACKAGE + "Functions" + number);
    }

    /** The class that has the method of a function. */
    ClassDesc owner(int function) {
        return function < shape.imports() ? Types.IMPORTS : functionClass(classOf[function]);
    }

    /** The method of a function. */
    static String name(int function) {
        return "f" + function;
    }

    /** The method of the body of a function that ends in tail calls; its own one repeats them. */
    static String bodyName(int function) {
        return "b" + function;
    }

    /** The class that calls functions of a signature by their place. */
    ClassDesc dispatcher(Signature signature) {
        return ClassDesc.of(Types.PACKAGE + "Dispatch" + dispatchers.get(signature));
    }
}
