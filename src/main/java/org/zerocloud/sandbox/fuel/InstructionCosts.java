package org.zerocloud.sandbox.fuel;

import org.zerocloud.sandbox.CostModel;

import run.endive.wasm.types.OpCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of the cost model: units for each instruction. */
final class InstructionCosts {

    private static final int USUAL = 1;
    private static final Map<OpCode, Integer> UNITS = read();

    private InstructionCosts() {}

    /** What executing it once costs, beside what it moves. */
    static int units(OpCode opcode) {
        return UNITS.getOrDefault(opcode, USUAL);
    }

    private static Map<OpCode, Integer> read() {
        String name = "cost-model-%d.txt".formatted(CostModel.VERSION);
        try (InputStream table = InstructionCosts.class.getResourceAsStream(name)) {
            if (table == null) {
                throw new IllegalStateException("There is no " + name);
            }
            return parse(new String(table.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("The cost model cannot be read", e);
        }
    }

    private static Map<OpCode, Integer> parse(String table) {
        Map<String, OpCode> names =
                Stream.of(OpCode.values())
                        .collect(Collectors.toMap(InstructionCosts::name, Function.identity()));
        Map<OpCode, Integer> units = new EnumMap<>(OpCode.class);
        table.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .forEach(row -> {
                    for (int i = 1; i < row.length; i++) {
                        units.put(opcode(names, row[i]), Integer.parseInt(row[0]));
                    }
                });
        return units;
    }

    private static OpCode opcode(Map<String, OpCode> names, String name) {
        OpCode opcode = names.get(name.replace('.', '_'));
        if (opcode == null) {
            throw new IllegalStateException("The cost model names an unknown " + name);
        }
        return opcode;
    }

    private static String name(OpCode opcode) {
        return opcode.name().toLowerCase(Locale.ROOT);
    }
}
