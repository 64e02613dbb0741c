package org.zerocloud.sandbox.compiler.wasm;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.wasm.Plain.Nature;
import run.endive.wasm.types.OpCode;

/** The table of plain instructions while it is filled. */
final class PlainTable {

    private final Map<OpCode, Plain> rows = new EnumMap<>(OpCode.class);

    @Nullable Plain get(OpCode opcode) {
        return rows.get(opcode);
    }

    void one(OpCode opcode, Kind kind, Consumer<CodeBuilder> code) {
        rows.put(opcode, new Plain(List.of(kind), kind, code, Nature.VALUE));
    }

    void two(OpCode opcode, Kind kind, Consumer<CodeBuilder> code) {
        rows.put(opcode, new Plain(List.of(kind, kind), kind, code, Nature.VALUE));
    }

    void value(OpCode opcode, Kind takes, Kind gives, Consumer<CodeBuilder> code) {
        rows.put(opcode, new Plain(List.of(takes), gives, code, Nature.VALUE));
    }

    void bits(OpCode opcode, List<Kind> takes, Kind gives, Consumer<CodeBuilder> code) {
        rows.put(opcode, new Plain(takes, gives, code, Nature.BITS));
    }

    void arithmetic(OpCode opcode, List<Kind> takes, Kind gives, Consumer<CodeBuilder> code) {
        rows.put(opcode, new Plain(takes, gives, code, Nature.ARITHMETIC));
    }

    /** Without code of its own it is what the engine's interpreter does. */
    void trap(OpCode opcode, List<Kind> takes, Kind gives, @Nullable Consumer<CodeBuilder> code) {
        Consumer<CodeBuilder> made = code == null ? byEngine(opcode, takes, gives) : code;
        rows.put(opcode, new Plain(takes, gives, made, Nature.TRAPPING));
    }

    static Consumer<CodeBuilder> byEngine(OpCode opcode, List<Kind> takes, Kind gives) {
        return call(Types.NUMBERS, opcode.name(), gives, takes.toArray(Kind[]::new));
    }

    static Consumer<CodeBuilder> call(ClassDesc owner, String name, Kind gives, Kind... takes) {
        List<ClassDesc> parameters = List.of(takes).stream().map(Kind::descriptor).toList();
        MethodTypeDesc type = MethodTypeDesc.of(gives.descriptor(), parameters);
        return code -> code.invokestatic(owner, name, type);
    }
}
