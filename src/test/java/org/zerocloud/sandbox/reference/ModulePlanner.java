package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.EXTERNREF;
import static org.zerocloud.sandbox.reference.Kind.F32;
import static org.zerocloud.sandbox.reference.Kind.F64;
import static org.zerocloud.sandbox.reference.Kind.FUNCREF;
import static org.zerocloud.sandbox.reference.Kind.I32;
import static org.zerocloud.sandbox.reference.Kind.I64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides what a module has. */
final class ModulePlanner {

    /** The place of the imported function that looks at the fuel and the memory. */
    static final int OBSERVE = 0;

    static final Signature OBSERVING = Signature.of(List.of(I32), I32);
    static final Signature MIXING = Signature.of(List.of(I64, F32, F64, I32), F64);
    static final Signature SPLITTING = new Signature(List.of(F64), List.of(I32, F32, I64));

    /** One or two mostly; −1 is no memory. */
    private static final int[] PAGES = {1, 2, 0, -1};

    private static final List<Signature> IMPORTED = List.of(OBSERVING, MIXING, SPLITTING);

    /** So many modules of a hundred have vectors. */
    private static final int VECTORS_PERCENT = 40;

    private final Choices choices;
    private final boolean vectors;

    ModulePlanner(Choices choices) {
        this.choices = choices;
        this.vectors = choices.chance(VECTORS_PERCENT);
    }

    static Kind kind(Choices choices, boolean vectors) {
        return Kind.values()[choices.weighted(10, 7, 6, 6, 1, 1, vectors ? 8 : 0)];
    }

    private Kind kind() {
        return kind(choices, vectors);
    }

    ModulePlan plan() {
        List<Signature> types = types();
        var functions = new ArrayList<>(List.of(0, 1, 2));
        int own = 1 + choices.below(6);
        for (int i = 0; i < own; i++) {
            functions.add(IMPORTED.size() + choices.below(types.size() - IMPORTED.size()));
        }
        List<ModulePlan.Table> tables = some(3, this::table);
        int pages = PAGES[choices.weighted(20, 10, 1, 2)];
        return new ModulePlan(
                types,
                functions,
                IMPORTED.size(),
                some(6, this::variable),
                tables,
                pages,
                pages < 0 ? List.of() : some(3, () -> choices.below(200)),
                some(3, () -> choices.chance(20) ? EXTERNREF : FUNCREF),
                vectors);
    }

    private List<Signature> types() {
        Stream<Signature> fixed =
                Stream.of(
                        Signature.EMPTY,
                        Signature.of(List.of(), I32),
                        Signature.of(List.of(I32), I32));
        Stream<Signature> made = some(6, () -> new Signature(kinds(5), kinds(4))).stream();
        Stream<Signature> single = some(4, () -> Signature.of(kinds(4), kind())).stream();
        return Stream.of(IMPORTED.stream(), fixed, made, single).flatMap(each -> each).toList();
    }

    private List<Kind> kinds(int bound) {
        return some(bound, () -> kind());
    }

    private ModulePlan.Variable variable() {
        Kind kind = kind();
        long value = kind.number() ? Values.bits(choices, kind) : 0;
        return new ModulePlan.Variable(kind, !choices.chance(25), value);
    }

    private ModulePlan.Table table() {
        int size = choices.below(8);
        return new ModulePlan.Table(
                choices.chance(20) ? EXTERNREF : FUNCREF, size, size + choices.below(8));
    }

    private <T> List<T> some(int bound, Supplier<T> made) {
        return Stream.generate(made).limit(choices.below(bound)).toList();
    }
}
