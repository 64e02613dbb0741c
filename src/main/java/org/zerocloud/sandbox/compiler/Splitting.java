package org.zerocloud.sandbox.compiler;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.compiler.flow.CodeSize;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.Heights;
import org.zerocloud.sandbox.compiler.flow.Liveness;
import org.zerocloud.sandbox.compiler.flow.MethodSizes;
import org.zerocloud.sandbox.compiler.flow.Region;
import org.zerocloud.sandbox.compiler.flow.SavedSizes;
import org.zerocloud.sandbox.compiler.flow.Structure;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Parts;
import org.zerocloud.sandbox.running.GuestState;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.OpCode;

/**
 * Chooses which parts of a function get methods of their own, so that none is larger than the JIT
 * takes. The largest parts go first, and only as many as must: what is left together stays fast.
 * When the calls of the parts are too much for one method themselves, the next round puts these
 * into parts.
 */
final class Splitting {

    private static final int ROUNDS_MAX = 8;
    private static final int EXITS_MAX = 12;
    private static final int SLOTS_MAX = 200;

    private final ModuleShape shape;
    private final FunctionCode function;
    private final Structure structure;
    private final CodeSize sizes;
    private final Regions regions;
    private final MethodSizes bounds;

    Splitting(ModuleShape shape, FunctionCode function, ClassDesc owner, MethodSizes bounds) {
        this.shape = shape;
        this.function = function;
        this.bounds = bounds;
        this.sizes = new CodeSize(shape, function);
        this.structure = new Structure(function.all());
        this.regions = new Regions(owner, function.kinds());
    }

    /** A region and what its method and the call of it take. */
    private record Candidate(
            Region region, SortedSet<Integer> exits, int carried, int size, int call) {

        private int saved() {
            return size - call;
        }
    }

    Regions regions() {
        if (sizes.of(0, function.all().size()) <= bounds.wholeMax()) {
            return regions;
        }
        var liveness = new Liveness(function, structure);
        var saved = new SavedSizes(function.all().size());
        for (int round = 0; round < ROUNDS_MAX && rest(saved) > bounds.partMax(); round++) {
            if (!choose(liveness, saved, round)) {
                break;
            }
        }
        return regions;
    }

    private int rest(SavedSizes saved) {
        int all = function.all().size();
        return sizes.of(0, all) - saved.of(0, all);
    }

    /** One round: the largest candidates, until what is left is small enough. */
    private boolean choose(Liveness liveness, SavedSizes saved, int round) {
        List<Candidate> candidates =
                new RegionSearch(
                                new RegionSearch.Whole(shape, function, structure, regions, sizes),
                                saved,
                                bounds.partMax())
                        .ranges().stream()
                                .filter(range -> !regions.hasStart(range.start()))
                                .map(range -> candidate(range, liveness, saved))
                                .filter(each -> each.saved() > each.call() / 2)
                                .filter(each -> round > 0 || each.exits().size() <= EXITS_MAX)
                                .filter(this::fits)
                                .sorted(Comparator.comparingInt(Candidate::saved).reversed())
                                .toList();
        var taken = new BitSet(function.all().size());
        boolean chosen = false;
        for (Candidate each : candidates) {
            Region region = each.region();
            int next = taken.nextSetBit(region.start());
            boolean free = next < 0 || next >= region.end();
            if (free && rest(saved) > bounds.partMax()) {
                taken.set(region.start(), region.end());
                regions.add(region, each.exits());
                saved.add(region.start(), region.end(), each.saved());
                chosen = true;
            }
        }
        return chosen;
    }

    private boolean fits(Candidate candidate) {
        Region region = candidate.region();
        int slots = region.reads().stream().mapToInt(i -> function.kinds().get(i).slots()).sum();
        return slots <= SLOTS_MAX
                && region.written(function.kinds()) < SLOTS_MAX
                && region.written(function.kinds()) + candidate.carried() <= GuestState.OUT;
    }

    /** How many longs a branch out of a range carries at most. */
    private int carried(int start, SortedSet<Integer> exits) {
        return exits.stream()
                .filter(exit -> exit != Region.THROUGH)
                .map(exit -> structure.outward(start, exit - 1))
                .mapToInt(opener -> Parts.count(carried(shape, function, opener)))
                .max()
                .orElse(0);
    }

    private Candidate candidate(RegionSearch.Range range, Liveness liveness, SavedSizes saved) {
        List<AnnotatedInstruction> inside = function.all().subList(range.start(), range.end());
        BitSet before = liveness.before(range.start());
        SortedSet<Integer> exits = exits(range);
        BitSet behind = new BitSet();
        for (int exit : exits) {
            int opener = exit == Region.THROUGH ? -1 : structure.outward(range.start(), exit - 1);
            if (exit == Region.THROUGH) {
                behind.or(liveness.before(range.end()));
            } else if (opener >= 0) {
                behind.or(liveness.before(structure.target(opener)));
            }
        }
        List<Integer> reads = used(inside).stream().filter(before::get).toList();
        List<Integer> writes = written(inside).stream().filter(behind::get).toList();
        String name = "r%d_%d".formatted(function.number(), range.start());
        var region = new Region(name, range.start(), range.end(), reads, writes);
        int size = sizes.of(range.start(), range.end()) - saved.of(range.start(), range.end());
        int call = CodeSize.call(parts(reads), parts(writes), exits.size());
        return new Candidate(region, exits, carried(range.start(), exits), size, call);
    }

    private int parts(List<Integer> locals) {
        return Parts.count(locals.stream().map(function.kinds()::get).toList());
    }

    /** Where a range can go on: behind it, and in which of the blocks around it, counted from 1. */
    private SortedSet<Integer> exits(RegionSearch.Range range) {
        var exits = new TreeSet<Integer>();
        int around = structure.depth(range.start());
        for (int i = range.start(); i < range.end(); i++) {
            AnnotatedInstruction each = function.all().get(i);
            if (function.heights().before(i) == Heights.DEAD) {
                continue;
            }
            int inside = structure.depth(i) - around;
            switch (each.opcode()) {
                case BR, BR_IF, BR_TABLE -> {
                    for (int k = 0; k < each.operandCount(); k++) {
                        if (each.operand(k) >= inside) {
                            exits.add((int) each.operand(k) - inside + 1);
                        }
                    }
                }
                case RETURN, RETURN_CALL, RETURN_CALL_INDIRECT -> exits.add(around);
                default -> {
                    // It goes on inside.
                }
            }
        }
        if (!Heights.ends(function.all().get(range.end() - 1).opcode())) {
            exits.add(Region.THROUGH);
        }
        return exits;
    }

    /** The local variables that instructions read or write, in order. */
    static List<Integer> used(List<AnnotatedInstruction> instructions) {
        return variables(instructions, true);
    }

    private static List<Integer> written(List<AnnotatedInstruction> instructions) {
        return variables(instructions, false);
    }

    private static List<Integer> variables(List<AnnotatedInstruction> all, boolean read) {
        return all.stream()
                .filter(each ->
                        each.opcode() == OpCode.LOCAL_SET
                                || each.opcode() == OpCode.LOCAL_TEE
                                || (read && each.opcode() == OpCode.LOCAL_GET))
                .mapToInt(each -> (int) each.operand(0))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /** The blocks around a region, the outermost first, as its method sees them. */
    static List<Block> outside(ModuleShape shape, FunctionCode function, Region region) {
        var structure = new Structure(function.all());
        int depth = structure.depth(region.start());
        var blocks = new ArrayList<Block>();
        IntStream.iterate(depth - 1, i -> i >= 0, i -> i - 1)
                .forEach(outward -> {
                    int opener = structure.outward(region.start(), outward);
                    List<Kind> carried = carried(shape, function, opener);
                    blocks.add(new Block(OpCode.BLOCK, 0, carried, carried, outward + 1));
                });
        return blocks;
    }

    private static List<Kind> carried(ModuleShape shape, FunctionCode function, int opener) {
        if (opener < 0) {
            return function.signature().results();
        }
        AnnotatedInstruction each = function.all().get(opener);
        return each.opcode() == OpCode.LOOP
                ? shape.blocks().params(each)
                : shape.blocks().results(each);
    }
}
