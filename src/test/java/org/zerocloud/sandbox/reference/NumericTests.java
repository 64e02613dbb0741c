package org.zerocloud.sandbox.reference;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** Each numeric instruction gives at every edge what exact arithmetic says, on every engine. */
class NumericTests {

    private static final long FUEL = Long.MAX_VALUE;

    static List<Arithmetic> instructions() {
        return Arithmetic.ALL;
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void givesAtEveryEdgeWhatExactArithmeticSays(Arithmetic instruction) {
        List<Kind> operands = instruction.signature().parameters();
        long[] edges = EdgeValues.of(operands.getFirst());
        Map<String, Instance> instances =
                Engines.all()
                        .collect(
                                toMap(
                                        Engines.Named::name,
                                        each -> instance(each.engine(), instruction, edges)));
        var wrong = new ArrayList<String>();
        for (long first : edges) {
            if (operands.size() == 1) {
                check(
                        wrong,
                        instances,
                        "variable",
                        NumericReference.answer(instruction, first),
                        first);
                continue;
            }
            for (int i = 0; i < edges.length; i++) {
                Object wanted = NumericReference.answer(instruction, first, edges[i]);
                check(wrong, instances, "variable", wanted, first, edges[i]);
                check(wrong, instances, "constant" + i, wanted, first);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(
            List<String> wrong,
            Map<String, Instance> instances,
            String function,
            Object wanted,
            long... operands) {
        instances.forEach((engine, instance) -> {
            Object got = run(instance, function, operands);
            if (!wanted.equals(got)) {
                wrong.add(
                        "%s of %s on %s should be %s, is %s"
                                .formatted(
                                        function,
                                        Arrays.toString(operands),
                                        engine,
                                        hex(wanted),
                                        hex(got)));
            }
        });
    }

    private static String hex(Object answer) {
        return answer instanceof Long bits ? Long.toHexString(bits) : answer.toString();
    }

    private static Object run(Instance instance, String function, long... operands) {
        boolean wide = instance.exportType(function).returns().getFirst().toString().endsWith("64");
        try {
            long result = instance.export(function).apply(operands)[0];
            return wide ? result : result & 0xFFFF_FFFFL;
        } catch (RuntimeException e) {
            return Trap.of(e).<Object>map(trap -> trap).orElse(e);
        }
    }

    /**
     * The instruction with operands from outside, and with each edge as its constant second one.
     */
    private static Instance instance(Engine engine, Arithmetic instruction, long[] edges) {
        Signature signature = instruction.signature();
        Kind operand = signature.parameters().getFirst();
        int constants = signature.parameters().size() == 2 ? edges.length : 0;
        var functions = new Bytes().unsigned(1 + constants).unsigned(0);
        var exports = new Bytes().unsigned(1 + constants).sized("variable".getBytes()).octets(0, 0);
        var variable = new Bytes().octets(0);
        for (int i = 0; i < signature.parameters().size(); i++) {
            variable.octets(0x20, i);
        }
        var code = new Bytes().unsigned(1 + constants);
        code.function(variable.add(instruction.bytes().toArray()).octets(0x0B));
        for (int i = 0; i < constants; i++) {
            functions.unsigned(1);
            exports.sized(("constant" + i).getBytes()).octets(0).unsigned(i + 1);
            var body = new Bytes().octets(0, 0x20, 0).add(constant(operand, edges[i]).toArray());
            code.function(body.add(instruction.bytes().toArray()).octets(0x0B));
        }
        byte[] single = Signature.of(List.of(operand), instruction.result()).bytes().toArray();
        byte[] module =
                new TinyModule()
                        .with(
                                TinyModule.TYPES,
                                new Bytes()
                                        .unsigned(2)
                                        .add(signature.bytes().toArray())
                                        .add(single))
                        .with(TinyModule.FUNCTIONS, functions)
                        .with(TinyModule.EXPORTS, exports)
                        .with(TinyModule.CODE, code)
                        .bytes();
        return engine.prepare(Parser.parse(module), FUEL).start(ImportValues.empty());
    }

    static Bytes constant(Kind kind, long bits) {
        return switch (kind) {
            case I32 -> new Bytes().octets(0x41).signed((int) bits);
            case I64 -> new Bytes().octets(0x42).signed(bits);
            case F32 -> new Bytes().octets(0x43).little(bits, Float.BYTES);
            case F64 -> new Bytes().octets(0x44).little(bits, Double.BYTES);
            case V128, FUNCREF, EXTERNREF ->
                    throw new IllegalArgumentException(kind + " is no number");
        };
    }
}
