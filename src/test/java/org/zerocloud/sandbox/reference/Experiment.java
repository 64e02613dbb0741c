package org.zerocloud.sandbox.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.zerocloud.sandbox.reference.Engine.Execution;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * One module on one engine: all its functions are called, and all that can be seen from outside is
 * written down, line by line, with the fuel of that moment.
 */
final class Experiment {

    /**
     * How a line begins that tells of an engine's own failure, which is no answer of WebAssembly's.
     */
    static final String BROKEN = "BROKEN ";

    private static final int ROUNDS = 2;
    private static final int LINES_MAX = 300;
    private static final int BRIEF_LINES = 6;
    private static final long NULL = -1;

    private final WasmModule module;
    private final Execution execution;
    private final List<String> lines = new ArrayList<>();
    private boolean exhausted;

    private Experiment(Engine engine, WasmModule module, long fuel) {
        this.module = module;
        this.execution = engine.prepare(module, fuel);
    }

    /** What was seen. */
    static List<String> lines(Engine engine, WasmModule module, long fuel) {
        Experiment experiment;
        try {
            experiment = new Experiment(engine, module, fuel);
        } catch (RuntimeException | Error e) {
            return List.of(BROKEN + "module: " + brief(e));
        }
        experiment.run();
        return experiment.lines;
    }

    /** Of what the verifier says the first lines are enough. */
    private static String brief(Throwable end) {
        return end.toString().lines().limit(BRIEF_LINES).collect(Collectors.joining(" "));
    }

    private void run() {
        try {
            Instance instance = execution.start(imports());
            note("started");
            if (calls(instance)) {
                state(instance);
            }
        } catch (RuntimeException | Error e) {
            end("start", e);
        }
    }

    private void note(String what) {
        if (lines.size() < LINES_MAX) {
            lines.add("%s, %d used".formatted(what, execution.used()));
        }
    }

    /** Notes an end; true if the instance can go on. */
    private boolean end(String what, Throwable end) {
        if (execution.outOfFuel(end)) {
            note(what + ": out of fuel");
            exhausted = true;
            return false;
        }
        Optional<Trap> trap = Trap.of(end);
        note(trap.map(kind -> what + ": " + kind).orElse(BROKEN + what + ": " + brief(end)));
        return trap.isPresent() && trap.get() != Trap.STACK_EXHAUSTED;
    }

    /** Whether what the instance is left with means something: without fuel it ends anywhere. */
    private boolean calls(Instance instance) {
        for (int round = 0; round < ROUNDS; round++) {
            for (Export export : exports(ExternalType.FUNCTION)) {
                FunctionType type = instance.type(instance.functionType(export.index()));
                if (callable(type)
                        && !call(instance, export.name(), type, arguments(type, round))) {
                    return !exhausted;
                }
            }
        }
        return true;
    }

    private boolean call(Instance instance, String name, FunctionType type, long[] arguments) {
        String what = name + Arrays.toString(arguments);
        try {
            long[] results = instance.export(name).apply(arguments);
            note(what + " = " + (results == null ? "[]" : narrow(results, type.returns())));
            return true;
        } catch (RuntimeException | Error e) {
            return end(what, e);
        }
    }

    /** What stands in the upper half of a value of 32 bits means nothing. */
    private static String narrow(long[] values, List<ValType> types) {
        List<ValType> each = parts(types);
        return Arrays.toString(
                IntStream.range(0, values.length)
                        .mapToLong(i ->
                                Set.of(ValType.I64, ValType.F64, ValType.V128).contains(each.get(i))
                                        ? values[i]
                                        : (int) values[i])
                        .toArray());
    }

    /** A vector is two longs. */
    private static List<ValType> parts(List<ValType> types) {
        return types.stream()
                .flatMap(type ->
                        Collections.nCopies(type.equals(ValType.V128) ? 2 : 1, type).stream())
                .toList();
    }

    private List<Export> exports(ExternalType type) {
        return IntStream.range(0, module.exportSection().exportCount())
                .mapToObj(module.exportSection()::getExport)
                .filter(export -> export.exportType() == type)
                .toList();
    }

    /** Objects of the host are no numbers, so such functions are called by others only. */
    private static boolean callable(FunctionType type) {
        return Stream.of(type.params(), type.returns())
                .flatMap(List::stream)
                .noneMatch(ValType.ExternRef::equals);
    }

    /** Edge values, others for each function and round. */
    private static long[] arguments(FunctionType type, int round) {
        List<ValType> parameters = parts(type.params());
        var arguments = new long[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            ValType parameter = parameters.get(i);
            if (parameter.isReference()) {
                arguments[i] = NULL;
            } else {
                long[] edges = EdgeValues.of(Kind.valueOf(parameter.toString()));
                arguments[i] =
                        edges[(5 * i + 11 * round + 3 * type.hashCode() & 0xFFFF) % edges.length];
            }
        }
        return arguments;
    }

    private void state(Instance instance) {
        if (instance.memory() != null) {
            lines.add(
                    "memory of %d pages: %s"
                            .formatted(instance.memory().pages(), memory(instance)));
        }
        exports(ExternalType.GLOBAL)
                .forEach(each -> lines.add(each.name() + " = " + global(instance, each)));
        exports(ExternalType.TABLE)
                .forEach(each ->
                        lines.add(each.name() + " = " + table(instance.table(each.index()))));
    }

    private static String memory(Instance instance) {
        var sum = new CRC32C();
        sum.update(instance.memory().readBytes(0, instance.memory().pages() << 16));
        return Long.toHexString(sum.getValue());
    }

    private static String global(Instance instance, Export export) {
        GlobalInstance global = instance.global(export.index());
        long[] value = {global.getValueLow(), global.getValueHigh()};
        boolean vector = global.getType().equals(ValType.V128);
        return narrow(Arrays.copyOf(value, vector ? 2 : 1), List.of(global.getType()));
    }

    private static String table(TableInstance table) {
        return Arrays.toString(IntStream.range(0, table.size()).map(table::ref).toArray());
    }

    private ImportValues imports() {
        return ImportValues.builder()
                .addFunction(
                        host("observe", ModulePlanner.OBSERVING, this::observe),
                        host("mix", ModulePlanner.MIXING, this::mix),
                        host("split", ModulePlanner.SPLITTING, this::split))
                .build();
    }

    private static HostFunction host(
            String name, Signature signature, run.endive.runtime.WasmFunctionHandle handle) {
        return new HostFunction(
                "host",
                name,
                FunctionType.of(types(signature.parameters()), types(signature.results())),
                handle);
    }

    private static List<ValType> types(List<Kind> kinds) {
        return kinds.stream().map(Experiment::type).toList();
    }

    private static ValType type(Kind kind) {
        return switch (kind) {
            case I32 -> ValType.I32;
            case I64 -> ValType.I64;
            case F32 -> ValType.F32;
            case F64 -> ValType.F64;
            case FUNCREF -> ValType.FuncRef;
            case EXTERNREF -> ValType.ExternRef;
            case V128 -> ValType.V128;
        };
    }

    private long[] observe(Instance instance, long... arguments) {
        String seen = instance.memory() == null ? "no memory" : "memory " + memory(instance);
        note(
                "observe"
                        + narrow(arguments, types(ModulePlanner.OBSERVING.parameters()))
                        + ": "
                        + seen);
        return new long[] {(int) arguments[0] * 31 + 7};
    }

    private long[] mix(Instance instance, long... arguments) {
        note("mix" + narrow(arguments, types(ModulePlanner.MIXING.parameters())));
        return new long[] {arguments[0] ^ arguments[1] << 40 ^ arguments[2] ^ (int) arguments[3]};
    }

    private long[] split(Instance instance, long... arguments) {
        note("split" + Arrays.toString(arguments));
        return new long[] {(int) arguments[0], arguments[0] >>> 32, ~arguments[0]};
    }
}
