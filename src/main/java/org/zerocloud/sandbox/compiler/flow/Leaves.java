package org.zerocloud.sandbox.compiler.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.vector.VectorInstructions;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.OpCode;

/**
 * The functions of a module that are so small that a call takes longer than what they do: they call
 * nobody, move nothing, have no loop, no vector and few variables. For one thread.
 */
public final class Leaves {

    private static final int INSTRUCTIONS_MAX = 40;
    private static final int VARIABLES_MAX = 20;

    private final ModuleShape shape;
    private final Map<Integer, Optional<FunctionCode>> found = new HashMap<>();

    public Leaves(ModuleShape shape) {
        this.shape = shape;
    }

    /** The function of that number, if it is one of these; else null. */
    public @Nullable FunctionCode of(int function) {
        return found.computeIfAbsent(function, this::look).orElse(null);
    }

    private Optional<FunctionCode> look(int function) {
        if (function < shape.imports() || shape.signature(function).isWide()) {
            return Optional.empty();
        }
        FunctionBody body =
                shape.module().codeSection().getFunctionBody(function - shape.imports());
        boolean isSmall =
                body.instructions().size() <= INSTRUCTIONS_MAX
                        && body.localTypes().size() <= VARIABLES_MAX
                        && body.instructions().stream()
                                .map(AnnotatedInstruction::opcode)
                                .allMatch(opcode ->
                                        isSimple(opcode) && VectorInstructions.of(opcode) == null);
        return isSmall ? Optional.of(FunctionCode.of(shape, function)) : Optional.empty();
    }

    /** Whether an instruction calls nobody, moves nothing and opens no loop. */
    static boolean isSimple(OpCode opcode) {
        return switch (opcode) {
            case LOOP, CALL, CALL_INDIRECT, RETURN_CALL, RETURN_CALL_INDIRECT -> false;
            case MEMORY_GROW, MEMORY_COPY, MEMORY_FILL, MEMORY_INIT, DATA_DROP -> false;
            case TABLE_GROW, TABLE_COPY, TABLE_FILL, TABLE_INIT, ELEM_DROP -> false;
            default -> true;
        };
    }
}
