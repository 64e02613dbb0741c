package org.zerocloud.sandbox.compiler;

import java.util.ArrayList;
import java.util.List;
import org.zerocloud.sandbox.compiler.flow.CodeSize;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.Heights;
import org.zerocloud.sandbox.compiler.flow.SavedSizes;
import org.zerocloud.sandbox.compiler.flow.Structure;
import org.zerocloud.sandbox.compiler.vector.VectorInstruction;
import org.zerocloud.sandbox.compiler.vector.VectorInstructions;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import run.endive.wasm.types.AnnotatedInstruction;

/**
 * Finds what could be a region: instructions one after the other in one block, with nothing on the
 * stack of theirs before and behind, and not more than a method takes.
 */
final class RegionSearch {

    private final ModuleShape shape;
    private final FunctionCode function;
    private final Structure structure;
    private final Regions regions;
    private final CodeSize sizes;
    private final SavedSizes saved;
    private final int bytesMax;
    private final List<Range> found = new ArrayList<>();

    RegionSearch(Whole whole, SavedSizes saved, int bytesMax) {
        this.shape = whole.shape();
        this.function = whole.function();
        this.structure = whole.structure();
        this.regions = whole.regions();
        this.sizes = whole.sizes();
        this.saved = saved;
        this.bytesMax = bytesMax;
    }

    /** The function that is searched, and the regions that it has. */
    record Whole(
            ModuleShape shape,
            FunctionCode function,
            Structure structure,
            Regions regions,
            CodeSize sizes) {}

    /** Instructions from one to before another. */
    record Range(int start, int end) {}

    List<Range> ranges() {
        int last = function.all().size() - 1;
        sequence(0, last);
        for (int i = 0; i < last; i++) {
            if (Structure.opens(function.all().get(i).opcode()) && takesNothing(i)) {
                int otherwise = structure.otherwise(i);
                sequence(i + 1, otherwise > 0 ? otherwise : structure.end(i));
                if (otherwise > 0) {
                    sequence(otherwise + 1, structure.end(i));
                }
            }
        }
        return found;
    }

    /** What a block takes from the stack, no method of a part of it would have. */
    private boolean takesNothing(int opener) {
        return shape.blocks().params(function.all().get(opener)).isEmpty();
    }

    private int size(int from, int to) {
        return sizes.of(from, to) - saved.of(from, to);
    }

    /** Puts together what fits, cut where the stack is as it was at the start of the block. */
    private void sequence(int from, int to) {
        int base = from < to ? function.heights().before(from) : Heights.DEAD;
        if (base == Heights.DEAD) {
            return;
        }
        int start = from;
        int cut = from;
        for (int i = from; i < to && function.heights().before(i) != Heights.DEAD; ) {
            int next = behind(i);
            boolean ends = Heights.ends(function.all().get(next - 1).opcode());
            boolean neutral = ends || (next < to && function.heights().before(next) == base);
            neutral |= next == to && endsNeutral(next - 1, base);
            if (neutral) {
                if (size(start, next) > bytesMax) {
                    add(start, cut);
                    start = cut;
                    if (size(start, next) > bytesMax) {
                        start = next;
                    }
                }
                cut = next;
            }
            i = next;
        }
        add(start, cut);
    }

    /** What follows an instruction, the block that it opens, or the region that starts there. */
    private int behind(int start) {
        if (regions.hasStart(start)) {
            return regions.at(start).end();
        }
        boolean opens = Structure.opens(function.all().get(start).opcode());
        return opens ? structure.end(start) + 1 : start + 1;
    }

    /** Whether what is last in its block leaves nothing: only what surely does. */
    private boolean endsNeutral(int last, int base) {
        AnnotatedInstruction each = function.all().get(last);
        int height = function.heights().before(last);
        return switch (each.opcode()) {
            case LOCAL_SET, GLOBAL_SET, DROP -> height == base + 1;
            default -> {
                MemoryInstruction memory = MemoryInstruction.of(each.opcode());
                VectorInstruction vector = VectorInstructions.of(each.opcode());
                boolean stores =
                        vector == null
                                ? memory != null && memory.stores()
                                : vector.gives().isEmpty();
                yield stores && height == base + 2;
            }
        };
    }

    private void add(int start, int end) {
        if (end > start) {
            found.add(new Range(start, end));
        }
    }
}
