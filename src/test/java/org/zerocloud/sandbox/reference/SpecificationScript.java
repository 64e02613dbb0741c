package org.zerocloud.sandbox.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.reference.Engine.Execution;
import run.endive.runtime.CallResult;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmExternRef;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.FunctionType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One script of the specification's tests, run on one engine from its first command to its last.
 */
final class SpecificationScript {

    private static final long FUEL = Long.MAX_VALUE;
    private static final long NULL = -1;

    private final Engine engine;
    private final Path file;
    private final Map<String, Instance> named = new HashMap<>();
    private final SpecificationImports registered = new SpecificationImports();
    private final List<String> failures = new ArrayList<>();
    private Optional<Instance> current = Optional.empty();
    private int passed;

    SpecificationScript(Engine engine, Path file) {
        this.engine = engine;
        this.file = file;
    }

    List<String> failures() {
        return failures;
    }

    int passed() {
        return passed;
    }

    void run() throws IOException {
        for (JsonNode command :
                new JsonMapper().readTree(Files.readString(file)).path("commands")) {
            try {
                run(command);
                passed++;
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                failures.add(
                        "%s:%d %s: %s"
                                .formatted(
                                        file.getFileName(),
                                        line(command),
                                        command.path("type").asString(),
                                        e));
            }
        }
    }

    private static int line(JsonNode command) {
        return command.path("line").asInt();
    }

    private void run(JsonNode command) throws IOException {
        switch (command.path("type").asString()) {
            case "module" -> module(command);
            case "register" ->
                    registered.add(command.path("as").asString(), instance(command.path("name")));
            case "action" -> action(command.path("action"));
            case "assert_return" -> returned(command);
            case "assert_trap" -> trapped(command, () -> action(command.path("action")));
            case "assert_exhaustion" -> trapped(command, () -> action(command.path("action")));
            case "assert_uninstantiable" -> trapped(command, () -> start(command));
            case "assert_unlinkable" -> refused(() -> start(command));
            case "assert_invalid", "assert_malformed" -> {
                if (command.path("module_type").asString().equals("binary")) {
                    refused(() -> start(command));
                }
            }
            default -> throw new IllegalArgumentException("unknown command");
        }
    }

    private void module(JsonNode command) {
        current = Optional.empty();
        Instance instance = start(command);
        current = Optional.of(instance);
        if (command.has("name")) {
            named.put(command.path("name").asString(), instance);
        }
    }

    private WasmModule parse(JsonNode command) {
        return Parser.parse(file.resolveSibling(command.path("filename").asString()));
    }

    private Instance start(JsonNode command) {
        WasmModule module = parse(command);
        Execution execution = engine.prepare(module, FUEL);
        ImportValues imports = registered.of(module);
        return execution.start(imports);
    }

    private Instance instance(JsonNode name) {
        return name.isMissingNode()
                ? current.orElseThrow(() -> new IllegalStateException("its module did not start"))
                : named.get(name.asString());
    }

    private long[] action(JsonNode action) {
        Instance instance = instance(action.path("module"));
        String field = action.path("field").asString();
        if (action.path("type").asString().equals("get")) {
            return new long[] {instance.global(export(instance, field).index()).getValue()};
        }
        JsonNode given = action.path("args");
        long[] arguments =
                IntStream.range(0, given.size()).mapToLong(i -> bits(given.get(i))).toArray();
        FunctionType type = instance.exportType(field);
        if (type.hasObjectRefParams() || type.hasObjectRefReturns()) {
            return withObjects(instance.export(field), type, arguments);
        }
        long[] results = instance.export(field).apply(arguments);
        return results == null ? new long[0] : results;
    }

    /** References of the host are objects, of which the scripts know the numbers. */
    private static long[] withObjects(
            ExportFunction function, FunctionType type, long[] arguments) {
        var objects = new Object[arguments.length];
        for (int i = 0; i < objects.length; i++) {
            if (type.params().get(i).isObjectRef() && arguments[i] != NULL) {
                objects[i] = new WasmExternRef(arguments[i]);
            }
        }
        CallResult result = function.applyWithRefs(arguments, objects);
        return IntStream.range(0, type.returns().size())
                .mapToLong(i ->
                        type.returns().get(i).isObjectRef()
                                ? number(result.refResult(i))
                                : result.longResult(i))
                .toArray();
    }

    private static long number(@Nullable Object reference) {
        return reference instanceof WasmExternRef object ? object.value() : NULL;
    }

    private static Export export(Instance instance, String name) {
        var exports = instance.module().exportSection();
        return IntStream.range(0, exports.exportCount())
                .mapToObj(exports::getExport)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void returned(JsonNode command) {
        JsonNode expected = command.path("expected");
        long[] results = action(command.path("action"));
        check(results.length == expected.size(), "other results", results);
        for (int i = 0; i < results.length; i++) {
            check(matches(expected.get(i), results[i]), "wanted " + expected.get(i), results[i]);
        }
    }

    private static boolean matches(JsonNode expected, long result) {
        String value = expected.path("value").asString();
        boolean wide = expected.path("type").asString().endsWith("64");
        if (value.startsWith("nan:")) {
            // We promise one NaN, which is canonical and arithmetic.
            return wide ? result == 0x7FF8000000000000L : (int) result == 0x7FC00000;
        }
        return wide ? result == bits(expected) : (int) result == (int) bits(expected);
    }

    private static long bits(JsonNode value) {
        String text = value.path("value").asString();
        return text.equals("null") ? NULL : Long.parseUnsignedLong(text);
    }

    private static void check(boolean fact, String what, Object got) {
        if (!fact) {
            throw new AssertionError(
                    what
                            + ", got "
                            + (got instanceof long[] all ? java.util.Arrays.toString(all) : got));
        }
    }

    private static void trapped(JsonNode command, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | StackOverflowError e) {
            String text = command.path("text").asString();
            Optional<Trap> wanted = Trap.of(new IllegalStateException(text));
            Optional<Trap> got = Trap.of(e);
            check(wanted.isEmpty() ? got.isPresent() : wanted.equals(got), "wanted " + text, e);
            return;
        }
        throw new AssertionError("no trap");
    }

    /** Whatever is thrown at a module is a refusal, as it is in the sandbox. */
    private static void refused(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            return;
        }
        throw new AssertionError("not refused");
    }
}
