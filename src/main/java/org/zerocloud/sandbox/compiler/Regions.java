package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.flow.Region;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.Parts;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.compiler.wasm.Types;

/** The regions of one function, and the calls of their methods. */
final class Regions {

    private final NavigableMap<Integer, Region> byStart = new TreeMap<>();
    private final Map<String, SortedSet<Integer>> exits = new HashMap<>();
    private final ClassDesc owner;
    private final List<Kind> kinds;

    Regions(ClassDesc owner, List<Kind> kinds) {
        this.owner = owner;
        this.kinds = kinds;
    }

    void add(Region region, SortedSet<Integer> codes) {
        byStart.put(region.start(), region);
        exits.put(region.name(), new TreeSet<>(codes));
    }

    Collection<Region> all() {
        return byStart.values();
    }

    /** Whether another method begins there than the one that begins at {@code from}. */
    boolean startsAt(int instruction, int from) {
        return instruction != from && byStart.containsKey(instruction);
    }

    boolean hasStart(int instruction) {
        return byStart.containsKey(instruction);
    }

    Region at(int start) {
        @Nullable Region region = byStart.get(start);
        if (region == null) {
            throw new IllegalStateException("No region starts at " + start);
        }
        return region;
    }

    /** Calls the method and goes where it says; tells whether that can be behind the region. */
    boolean call(Region region, MethodWriter method, Branches branches, boolean usesMemory) {
        CodeBuilder code = method.code();
        Layout layout = method.layout();
        region.reads().forEach(local -> kinds.get(local).load(code, layout.slot(local)));
        code.aload(layout.state()).iload(layout.depth()).iload(layout.fuel());
        method.unguarded(() -> code.invokestatic(owner, region.name(), region.method(kinds)));
        method.takeResults(new Signature(List.of(), List.of(Kind.I32)));
        method.fuel().chargedElsewhere();
        int exit = layout.scratch();
        code.istore(exit);
        takeWritten(region, code, layout);
        if (usesMemory) {
            layout.reloadMemory(code);
        }
        return goOn(region, method, branches, exit);
    }

    private void takeWritten(Region region, CodeBuilder code, Layout layout) {
        if (region.writes().isEmpty()) {
            return;
        }
        int array = layout.scratch() + 1;
        code.aload(layout.state()).getfield(Types.STATE, "out", Types.LONGS).astore(array);
        int place = 0;
        for (int local : region.writes()) {
            Parts.get(code, kinds.get(local), array, place);
            kinds.get(local).store(code, layout.slot(local));
            place += kinds.get(local).parts();
        }
    }

    private boolean goOn(Region region, MethodWriter method, Branches branches, int exit) {
        CodeBuilder code = method.code();
        var codes = new ArrayList<>(exits.get(region.name()));
        boolean through = codes.remove(Integer.valueOf(Region.THROUGH));
        Label behind = code.newLabel();
        Label others = code.newLabel();
        if (codes.size() > 1 || (through && !codes.isEmpty())) {
            var cases = new ArrayList<SwitchCase>();
            List<Integer> told = through ? codes : codes.subList(1, codes.size());
            told.forEach(each -> cases.add(SwitchCase.of(each, code.newLabel())));
            code.iload(exit).lookupswitch(through ? behind : others, cases);
            for (SwitchCase each : cases) {
                code.labelBinding(each.target());
                leave(region, method, branches, each.caseValue());
            }
        }
        if (!through && !codes.isEmpty()) {
            code.labelBinding(others);
            leave(region, method, branches, codes.getFirst());
        }
        if (!through && codes.isEmpty()) {
            method.unreachable();
        }
        code.labelBinding(behind);
        return through;
    }

    /** Branches as the region said, with what it left for that. */
    private void leave(Region region, MethodWriter method, Branches branches, int exit) {
        CodeBuilder code = method.code();
        Block block = branches.outward(exit - 1);
        int array = method.layout().scratch() + 1;
        if (!block.branches().isEmpty()) {
            code.aload(method.layout().state())
                    .getfield(Types.STATE, "out", Types.LONGS)
                    .astore(array);
        }
        int place = region.written(kinds);
        for (Kind kind : block.branches()) {
            Parts.get(code, kind, array, place);
            method.operands().push(kind);
            place += kind.parts();
        }
        branches.jump(block);
        method.operands().pop(block.branches().size());
    }

    /** How a region's own method is left. */
    Exits exits(Region region) {
        return new Exits() {
            @Override
            public void toCaller(MethodWriter method, Signature signature) {
                throw new IllegalStateException("A region does not know who called its function");
            }

            @Override
            public void leave(MethodWriter method, Block block) {
                give(region, method, block.branches());
                tell(method, block.exit());
            }
        };
    }

    /** Leaves what a branch carries, from the top of the stack, and the local variables. */
    private void give(Region region, MethodWriter method, List<Kind> carried) {
        CodeBuilder code = method.code();
        int number = method.layout().scratch();
        int array = number + 2;
        int place = region.written(kinds) + Parts.count(carried);
        if (place == 0) {
            return;
        }
        code.aload(method.layout().state()).getfield(Types.STATE, "out", Types.LONGS).astore(array);
        for (Kind kind : carried.reversed()) {
            place -= kind.parts();
            Parts.put(code, kind, array, place, number);
        }
        place = 0;
        for (int local : region.writes()) {
            Parts.copy(code, kinds.get(local), method.layout().slot(local), array, place);
            place += kinds.get(local).parts();
        }
    }

    /** Returns with where to go on. */
    private void tell(MethodWriter method, int exit) {
        method.code().loadConstant(exit);
        method.returnResults(new Signature(List.of(), List.of(Kind.I32)));
    }

    /** Ends the region's method where it goes on behind the region. */
    void through(Region region, MethodWriter method) {
        give(region, method, List.of());
        tell(method, Region.THROUGH);
    }
}
