package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.I32;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.TinyModule.Bytes;

/**
 * The code of one function while it is written, and all that its parts have to know of each other.
 */
final class Body {

    private static final int DEPTH_MAX = 7;
    private static final int COUNTERS = 3;
    private static final int LOCALS_MAX = 6;

    final Choices choices;
    final ModulePlan plan;
    final int function;
    final Bytes out = new Bytes();
    final Values values = new Values(this);
    final Blocks blocks = new Blocks(this);
    final Calls calls = new Calls(this);
    final Segments segments = new Segments(this);
    final Steps steps = new Steps(this);
    final Vectors vectors = new Vectors(this);

    private final List<Kind> locals;
    private final List<List<Kind>> labels = new ArrayList<>();
    private int counters;
    private int depth;
    private int budget;

    /**
     * Begins a function.
     *
     * @param budget how many instructions with operands it may have, roughly
     */
    Body(Choices choices, ModulePlan plan, int function, int budget) {
        this.choices = choices;
        this.plan = plan;
        this.function = function;
        this.budget = budget;
        this.locals = new ArrayList<>(signature().parameters());
    }

    /** Everything between the size of the function and the next one. */
    Bytes write() {
        int count = choices.below(LOCALS_MAX);
        var head = new Bytes().unsigned(count + COUNTERS);
        for (int i = 0; i < count; i++) {
            Kind kind = plan.kind(choices);
            locals.add(kind);
            head.octets(1, kind.code());
        }
        for (int i = 0; i < COUNTERS; i++) {
            head.octets(1, I32.code());
        }
        within(
                signature().results(),
                () -> {
                    steps.some();
                    signature().results().forEach(values::push);
                });
        return head.add(out.octets(0x0B).toArray());
    }

    Signature signature() {
        return plan.signature(function);
    }

    /** Whether nothing that has operands should be begun. */
    boolean exhausted() {
        return budget <= 0 || depth > DEPTH_MAX;
    }

    /** Does one of the things that take the budget and nest. */
    void nested(Runnable part) {
        budget--;
        depth++;
        part.run();
        depth--;
    }

    /** Writes what a branch to a new, innermost label leaves with such values. */
    void within(List<Kind> label, Runnable part) {
        labels.add(label);
        part.run();
        labels.removeLast();
    }

    int labels() {
        return labels.size();
    }

    /** What a branch takes, by the number of labels in between. */
    List<Kind> label(int distance) {
        return labels.get(labels.size() - 1 - distance);
    }

    /** The distances of the labels that take just that. */
    int[] labelsOf(List<Kind> kinds) {
        return IntStream.range(0, labels.size())
                .filter(each -> label(each).equals(kinds))
                .toArray();
    }

    int[] localsOf(Kind kind) {
        return IntStream.range(0, locals.size()).filter(each -> locals.get(each) == kind).toArray();
    }

    int[] allLocals() {
        return IntStream.range(0, locals.size()).toArray();
    }

    Kind local(int index) {
        return locals.get(index);
    }

    boolean hasCounter() {
        return counters < COUNTERS;
    }

    /** Writes a loop's code with a local variable that nothing else writes to. */
    void counting(java.util.function.IntConsumer part) {
        part.accept(locals.size() + counters++);
        counters--;
    }

    int anyOf(int[] places) {
        return places[choices.below(places.length)];
    }

    void constant(int number) {
        out.octets(0x41).signed(number);
    }
}
