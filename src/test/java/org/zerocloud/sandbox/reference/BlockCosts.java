package org.zerocloud.sandbox.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zerocloud.sandbox.CostModel;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.OpCode;

/**
 * What each instruction of a module makes a run pay, read from the table of the cost model and by
 * its rule, and from nothing else of the engine: an instruction that begins a block pays for all of
 * it, any other pays nothing.
 */
final class BlockCosts {

    private static final String TABLE =
            "/org/zerocloud/sandbox/fuel/cost-model-%d.txt".formatted(CostModel.VERSION);
    private static final Map<String, Integer> UNITS = units();
    private static final int LOCALS_PER_UNIT = 8;

    /** By the address of the instruction. */
    private int[] costs = {};

    private BlockCosts() {}

    static BlockCosts of(WasmModule module) {
        var costs = new BlockCosts();
        Stream.of(module.codeSection().functionBodies()).forEach(costs::add);
        return costs;
    }

    int at(int address) {
        return costs[address];
    }

    private void add(FunctionBody body) {
        List<AnnotatedInstruction> all = body.instructions();
        costs = Arrays.copyOf(costs, Math.max(costs.length, all.getLast().address() + 1));
        int entry = (body.localTypes().size() + LOCALS_PER_UNIT - 1) / LOCALS_PER_UNIT;
        int first = all.getFirst().address();
        costs[first] = entry;
        var open = new ArrayList<OpCode>();
        for (AnnotatedInstruction each : all) {
            if (first < 0) {
                first = each.address();
            }
            costs[first] += UNITS.getOrDefault(name(each.opcode()), 1);
            if (endsBlock(each.opcode(), open)) {
                first = -1;
            }
        }
    }

    private static boolean endsBlock(OpCode opcode, List<OpCode> open) {
        return switch (opcode) {
            case BLOCK -> {
                open.add(opcode);
                yield false;
            }
            case LOOP, IF -> {
                open.add(opcode);
                yield true;
            }
            case END -> !open.isEmpty() && open.removeLast() != OpCode.LOOP;
            case ELSE, BR, BR_IF, BR_TABLE, RETURN, UNREACHABLE -> true;
            case CALL, CALL_INDIRECT, RETURN_CALL, RETURN_CALL_INDIRECT -> true;
            default -> false;
        };
    }

    private static String name(OpCode opcode) {
        return opcode.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Integer> units() {
        try (InputStream table = BlockCosts.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("There is no " + TABLE);
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(BlockCosts::row)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Map.Entry<String, Integer>> row(String line) {
        try (var words = new Scanner(line)) {
            int units = words.nextInt();
            return words
                    .tokens()
                    .map(name -> Map.entry(name.replace('.', '_'), units))
                    .toList()
                    .stream();
        }
    }
}
