package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.FUNCREF;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes calls: direct, through a table, and those that take the place of their caller. */
final class Calls {

    private static final int CALL = 0x10;
    private static final int CALL_INDIRECT = 0x11;
    private static final int RETURN_CALL = 0x12;
    private static final int RETURN_CALL_INDIRECT = 0x13;

    private final Body body;

    Calls(Body body) {
        this.body = body;
    }

    /** A call that gives one value. */
    void value(Kind kind) {
        int[] functions = body.plan.functionsGiving(List.of(kind));
        int[] types = typesGiving(List.of(kind));
        boolean indirect = types.length > 0 && body.plan.tablesOf(FUNCREF).length > 0;
        switch (body.choices.weighted(1, functions.length == 0 ? 0 : 6, indirect ? 3 : 0)) {
            case 0 -> body.blocks.value(kind);
            case 1 -> direct(CALL, callee(functions));
            default -> indirect(CALL_INDIRECT, body.anyOf(types));
        }
    }

    /** A call whose values nobody needs. */
    void step() {
        int type;
        if (body.choices.chance(30) && body.plan.tablesOf(FUNCREF).length > 0) {
            type = body.choices.below(body.plan.types().size());
            indirect(CALL_INDIRECT, type);
        } else {
            int function = callee(IntStream.range(0, body.plan.functions().size()).toArray());
            type = body.plan.functions().get(function);
            direct(CALL, function);
        }
        body.steps.take(body.plan.types().get(type).results());
    }

    /**
     * Ends the function with another one's values; Endive's interpreter fails where it is the same
     * one.
     */
    void last() {
        List<Kind> results = body.signature().results();
        int[] functions =
                Arrays.stream(body.plan.functionsGiving(results))
                        .filter(each -> each != body.function)
                        .toArray();
        if (body.choices.chance(30) && body.plan.tablesOf(FUNCREF).length > 0) {
            indirect(RETURN_CALL_INDIRECT, body.anyOf(typesGiving(results)));
        } else if (functions.length == 0) {
            body.blocks.giveBack();
        } else {
            direct(RETURN_CALL, callee(functions));
        }
    }

    private int[] typesGiving(List<Kind> results) {
        return IntStream.range(0, body.plan.types().size())
                .filter(each -> body.plan.types().get(each).results().equals(results))
                .toArray();
    }

    /**
     * Mostly a function behind this one or an imported one, since others call each other for ever.
     */
    private int callee(int[] functions) {
        int[] behind =
                Arrays.stream(functions)
                        .filter(each -> each > body.function || each < body.plan.imports())
                        .toArray();
        return body.anyOf(behind.length > 0 && !body.choices.chance(12) ? behind : functions);
    }

    private void direct(int opcode, int function) {
        body.values.push(body.plan.signature(function).parameters());
        body.out.octets(opcode).unsigned(function);
    }

    private void indirect(int opcode, int type) {
        int table = body.anyOf(body.plan.tablesOf(FUNCREF));
        body.values.push(body.plan.types().get(type).parameters());
        body.segments.place(table);
        body.out.octets(opcode).unsigned(type).unsigned(table);
    }
}
