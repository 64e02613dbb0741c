package org.zerocloud.sandbox.reference;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a module has, before its functions have code.
 *
 * @param types the signatures that functions and blocks use
 * @param functions the place of each function's signature; the imported ones come first
 * @param imports how many are imported
 * @param pages how many pages its memory has at first, −1 without a memory
 * @param data how many bytes each passive segment of data has
 * @param elements what kind of references each segment of elements has
 * @param vectors whether it has any
 */
record ModulePlan(
        List<Signature> types,
        List<Integer> functions,
        int imports,
        List<Variable> globals,
        List<Table> tables,
        int pages,
        List<Integer> data,
        List<Kind> elements,
        boolean vectors) {

    /** A global variable with its first value as bits. */
    record Variable(Kind kind, boolean mutable, long value) {}

    record Table(Kind kind, int size, int sizeMax) {}

    static final int PAGES_MAX = 4;

    /** One of the kinds that it may have. */
    Kind kind(Choices choices) {
        return ModulePlanner.kind(choices, vectors);
    }

    Signature signature(int function) {
        return types.get(functions.get(function));
    }

    boolean hasMemory() {
        return pages >= 0;
    }

    /** The functions that give just that. */
    int[] functionsGiving(List<Kind> results) {
        return IntStream.range(0, functions.size())
                .filter(each -> signature(each).results().equals(results))
                .toArray();
    }

    int[] tablesOf(Kind kind) {
        return IntStream.range(0, tables.size())
                .filter(each -> tables.get(each).kind() == kind)
                .toArray();
    }

    int[] globalsOf(Kind kind, boolean written) {
        return IntStream.range(0, globals.size())
                .filter(each ->
                        globals.get(each).kind() == kind
                                && (globals.get(each).mutable() || !written))
                .toArray();
    }
}
