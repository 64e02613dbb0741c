package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.I32;

import java.util.List;
import java.util.stream.IntStream;

/** Writes blocks, loops and what leaves them. */
final class Blocks {

    private static final int BLOCK = 0x02;
    private static final int LOOP = 0x03;
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int END = 0x0B;
    private static final int BR = 0x0C;
    private static final int BR_IF = 0x0D;
    private static final int BR_TABLE = 0x0E;
    private static final int RETURN = 0x0F;
    private static final int LOCAL_GET = 0x20;
    private static final int LOCAL_SET = 0x21;
    private static final int LOCAL_TEE = 0x22;
    private static final int UNEQUAL = 0x47;
    private static final int LESS = 0x49;
    private static final int ADD = 0x6A;
    private static final int EMPTY = 0x40;
    private static final int[] STEPS = {1, -1, 4, -8, 3, -12, 256, 300, Integer.MIN_VALUE};
    private static final int TARGETS_MAX = 6;
    private static final int ROUNDS_MAX = 12;
    private static final int CASES_MAX = 8;

    private final Body body;

    Blocks(Body body) {
        this.body = body;
    }

    /** A block that gives one value. */
    void value(Kind kind) {
        structured(body.choices.weighted(4, 2, 4), giving(List.of(kind)));
    }

    /** A block that gives nothing, or whose values nobody needs. */
    void step() {
        int type = body.choices.below(2 * body.plan.types().size());
        boolean typed = type >= body.plan.types().size();
        int form = body.choices.weighted(4, 1, 5);
        if (typed) {
            int place = type - body.plan.types().size();
            structured(form, place);
            body.steps.take(body.plan.types().get(place).results());
        } else {
            structured(form, -1);
        }
    }

    /** A type that gives that, or −1 for none. */
    private int giving(List<Kind> results) {
        int[] types =
                IntStream.range(0, body.plan.types().size())
                        .filter(each -> body.plan.types().get(each).results().equals(results))
                        .toArray();
        return types.length > 0 && body.choices.chance(30)
                ? body.anyOf(types)
                : -2 - results.getFirst().ordinal();
    }

    /** A block of a type of the module, of none (−1), or of a single kind (below). */
    private void structured(int form, int type) {
        Signature signature = signature(type);
        body.values.push(signature.parameters());
        if (form == 2) {
            body.values.push(I32);
        }
        body.out.octets(form == 0 ? BLOCK : form == 1 ? LOOP : IF);
        type(type);
        List<Kind> label = form == 1 ? signature.parameters() : signature.results();
        body.within(label, () -> inside(signature));
        if (form == 2
                && (!signature.parameters().equals(signature.results())
                        || body.choices.chance(60))) {
            body.out.octets(ELSE);
            body.within(label, () -> inside(signature));
        }
        body.out.octets(END);
    }

    private Signature signature(int type) {
        if (type >= 0) {
            return body.plan.types().get(type);
        }
        return type == -1 ? Signature.EMPTY : Signature.of(List.of(), Kind.values()[-2 - type]);
    }

    private void type(int type) {
        if (type >= 0) {
            body.out.signed(type);
        } else {
            body.out.octets(type == -1 ? EMPTY : Kind.values()[-2 - type].code());
        }
    }

    private void inside(Signature signature) {
        if (signature.parameters().equals(signature.results()) && body.choices.chance(50)) {
            body.steps.some();
            return;
        }
        body.steps.take(signature.parameters());
        body.steps.some();
        body.values.push(signature.results());
    }

    /** A loop that ends after some rounds, if nothing leaves it before. */
    void countedLoop() {
        body.counting(counter -> {
            int rounds = 1 + body.choices.below(ROUNDS_MAX);
            switch (body.choices.weighted(4, 3, 2, 2)) {
                case 0 -> loop(counter, 0, 1, () -> ends(rounds, LESS));
                case 1 -> {
                    int step = STEPS[body.choices.below(STEPS.length)];
                    int start = (int) Values.bits(body.choices, I32);
                    loop(counter, start, step, () -> ends(start + rounds * step, UNEQUAL));
                }
                case 2 -> loop(counter, -rounds, 1, () -> body.out.octets(BR_IF).unsigned(0));
                default -> toVariable(counter, rounds);
            }
        });
    }

    private void ends(int bound, int comparison) {
        body.constant(bound);
        body.out.octets(comparison, BR_IF).unsigned(0);
    }

    /** A loop that adds to its counter at last, and then decides. */
    private void loop(int counter, int start, int step, Runnable decision) {
        body.constant(start);
        body.out.octets(LOCAL_SET).unsigned(counter).octets(LOOP, EMPTY);
        body.within(List.of(), body.steps::some);
        body.out.octets(LOCAL_GET).unsigned(counter);
        body.constant(step);
        body.out.octets(ADD, LOCAL_TEE).unsigned(counter);
        decision.run();
        body.out.octets(END);
    }

    /** A loop until its counter is what a variable is, which stands before it when compared. */
    private void toVariable(int counter, int rounds) {
        if (!body.hasCounter()) {
            loop(counter, 0, 1, () -> ends(rounds, LESS));
            return;
        }
        body.counting(bound -> {
            body.constant(rounds);
            body.out.octets(LOCAL_SET).unsigned(bound);
            loop(
                    counter,
                    0,
                    1,
                    () ->
                            body.out
                                    .octets(0x1A, LOCAL_GET)
                                    .unsigned(bound)
                                    .octets(LOCAL_GET)
                                    .unsigned(counter)
                                    .octets(UNEQUAL, BR_IF)
                                    .unsigned(0));
        });
    }

    /**
     * What interpreters are: a loop around a choice between many cases, from which some fall into
     * the next.
     */
    void dispatchLoop() {
        int cases = 2 + body.choices.below(CASES_MAX);
        body.counting(counter -> {
            body.constant(0);
            body.out.octets(0x21).unsigned(counter).octets(BLOCK, EMPTY);
            body.within(
                    List.of(),
                    () -> {
                        body.out.octets(LOOP, EMPTY);
                        body.within(
                                List.of(),
                                () -> {
                                    body.out.octets(0x20).unsigned(counter);
                                    body.constant(1);
                                    body.out.octets(0x6A, 0x22).unsigned(counter);
                                    body.constant(1 + body.choices.below(2 * ROUNDS_MAX));
                                    body.out.octets(0x4B, BR_IF).unsigned(1);
                                    cases(cases - 1, cases);
                                });
                        body.out.octets(END);
                    });
            body.out.octets(END);
        });
    }

    /** The blocks up to that one, from each of which a case follows. */
    private void cases(int last, int all) {
        body.out.octets(BLOCK, EMPTY);
        body.within(
                List.of(),
                () -> {
                    if (last > 0) {
                        cases(last - 1, all);
                    } else {
                        dispatch(all);
                    }
                });
        body.out.octets(END);
        body.steps.some();
        if (last == all - 1 || body.choices.chance(80)) {
            body.out.octets(BR).unsigned(all - 1 - last);
        }
    }

    private void dispatch(int cases) {
        body.values.push(I32);
        body.constant(15);
        body.out.octets(0x71, BR_TABLE).unsigned(cases);
        for (int i = 0; i < cases; i++) {
            body.out.unsigned(body.choices.chance(80) ? i : body.choices.below(cases));
        }
        body.out.unsigned(body.choices.below(cases));
    }

    /** A value that a branch takes along, if it is taken. */
    void branchingValue(Kind kind) {
        int[] labels = body.labelsOf(List.of(kind));
        if (labels.length == 0) {
            value(kind);
            return;
        }
        body.values.push(kind);
        body.values.push(I32);
        body.out.octets(BR_IF).unsigned(body.anyOf(labels));
    }

    void branch() {
        int label = body.choices.below(body.labels());
        List<Kind> taken = body.label(label);
        body.values.push(taken);
        body.values.push(I32);
        body.out.octets(BR_IF).unsigned(label);
        body.steps.take(taken);
    }

    /** Code behind which nothing is reached, so that it leaves whatever is asked for. */
    void leaving() {
        int label = body.choices.below(body.labels());
        switch (body.choices.weighted(6, 5, 3, 2, 1)) {
            case 0 -> {
                body.values.push(body.label(label));
                body.out.octets(BR).unsigned(label);
            }
            case 1 -> table(label);
            case 2 -> giveBack();
            case 3 -> body.calls.last();
            default -> body.out.octets(0);
        }
    }

    void giveBack() {
        body.values.push(body.signature().results());
        body.out.octets(RETURN);
    }

    private void table(int otherwise) {
        int[] labels = body.labelsOf(body.label(otherwise));
        int count = body.choices.below(TARGETS_MAX);
        body.values.push(body.label(otherwise));
        body.values.push(I32);
        if (body.choices.chance(70)) {
            body.constant(7);
            body.out.octets(0x71);
        }
        body.out.octets(BR_TABLE).unsigned(count);
        for (int i = 0; i < count; i++) {
            body.out.unsigned(body.anyOf(labels));
        }
        body.out.unsigned(otherwise);
    }
}
