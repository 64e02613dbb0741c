package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.TinyModule.CODE;
import static org.zerocloud.sandbox.TinyModule.DATA;
import static org.zerocloud.sandbox.TinyModule.DATA_COUNT;
import static org.zerocloud.sandbox.TinyModule.ELEMENTS;
import static org.zerocloud.sandbox.TinyModule.EXPORTS;
import static org.zerocloud.sandbox.TinyModule.FUNCTIONS;
import static org.zerocloud.sandbox.TinyModule.GLOBALS;
import static org.zerocloud.sandbox.TinyModule.IMPORTS;
import static org.zerocloud.sandbox.TinyModule.MEMORY;
import static org.zerocloud.sandbox.TinyModule.START;
import static org.zerocloud.sandbox.TinyModule.TABLES;
import static org.zerocloud.sandbox.TinyModule.TYPES;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;

/** Makes a valid module of decisions. It may trap and loop, but fuel ends it. */
final class ModuleGenerator {

    private static final List<String> IMPORT_NAMES = List.of("observe", "mix", "split");

    /** So many functions of a hundred do next to nothing. */
    private static final int SMALL_PERCENT = 15;

    private static final int BUDGET = 60;
    private static final int LARGE_BUDGET = 600;

    private final Choices choices;
    private final ModulePlan plan;

    private ModuleGenerator(Choices choices) {
        this.choices = choices;
        this.plan = new ModulePlanner(choices).plan();
    }

    static byte[] module(Choices choices) {
        return new ModuleGenerator(choices).write();
    }

    private byte[] write() {
        var module = new TinyModule();
        module.with(TYPES, all(plan.types().stream().map(Signature::bytes).toList()));
        module.with(IMPORTS, imports());
        module.with(
                FUNCTIONS,
                all(own().mapToObj(i -> new Bytes().unsigned(plan.functions().get(i))).toList()));
        module.with(TABLES, all(plan.tables().stream().map(ModuleGenerator::table).toList()));
        module.with(GLOBALS, all(plan.globals().stream().map(ModuleGenerator::global).toList()));
        module.with(EXPORTS, exports());
        module.with(ELEMENTS, elements());
        if (plan.hasMemory()) {
            module.with(MEMORY, new Bytes().octets(1, 1, plan.pages(), ModulePlan.PAGES_MAX));
            data(module);
        } else {
            module.without(MEMORY);
        }
        start(module);
        int budget = choices.chance(4) ? LARGE_BUDGET : BUDGET;
        return module.with(CODE, all(own().mapToObj(i -> code(i, budget)).toList())).bytes();
    }

    private IntStream own() {
        return IntStream.range(plan.imports(), plan.functions().size());
    }

    private Bytes code(int function, int budget) {
        int own = choices.chance(SMALL_PERCENT) ? 1 : budget;
        return new Bytes()
                .function(new Body(choices, plan, function, 1 + choices.below(own)).write());
    }

    private static Bytes all(List<Bytes> parts) {
        var out = new Bytes().unsigned(parts.size());
        parts.forEach(part -> out.add(part.toArray()));
        return out;
    }

    private static Bytes name(String name) {
        return new Bytes().sized(name.getBytes(StandardCharsets.UTF_8));
    }

    private Bytes imports() {
        return all(
                IntStream.range(0, plan.imports())
                        .mapToObj(i ->
                                name("host")
                                        .add(name(IMPORT_NAMES.get(i)).toArray())
                                        .octets(0)
                                        .unsigned(plan.functions().get(i)))
                        .toList());
    }

    private static Bytes table(ModulePlan.Table table) {
        return new Bytes().octets(table.kind().code(), 1, table.size(), table.sizeMax());
    }

    private static Bytes global(ModulePlan.Variable global) {
        var out = new Bytes().octets(global.kind().code(), global.mutable() ? 1 : 0);
        return switch (global.kind()) {
            case I32 -> out.octets(0x41).signed((int) global.value()).octets(0x0B);
            case I64 -> out.octets(0x42).signed(global.value()).octets(0x0B);
            case F32 -> out.octets(0x43).little(global.value(), Float.BYTES).octets(0x0B);
            case F64 -> out.octets(0x44).little(global.value(), Double.BYTES).octets(0x0B);
            case V128 ->
                    out.octets(0xFD, 0x0C)
                            .little(global.value(), Long.BYTES)
                            .little(~global.value(), Long.BYTES)
                            .octets(0x0B);
            case FUNCREF, EXTERNREF -> out.octets(0xD0, global.kind().code(), 0x0B);
        };
    }

    private Bytes exports() {
        var parts = new ArrayList<Bytes>();
        own().forEach(i -> parts.add(name("f" + i).octets(0).unsigned(i)));
        IntStream.range(0, plan.globals().size())
                .forEach(i -> parts.add(name("g" + i).octets(3).unsigned(i)));
        IntStream.range(0, plan.tables().size())
                .forEach(i -> parts.add(name("t" + i).octets(1).unsigned(i)));
        if (plan.hasMemory()) {
            parts.add(name("memory").octets(2, 0));
        }
        return all(parts);
    }

    /** Passive ones by the plan, then for each table one that fills its begin. */
    private Bytes elements() {
        var parts = new ArrayList<Bytes>();
        plan.elements()
                .forEach(kind -> {
                    var references = references(kind, choices.below(6));
                    parts.add(new Bytes().octets(5, kind.code()).add(references.toArray()));
                });
        for (int i = 0; i < plan.tables().size(); i++) {
            ModulePlan.Table table = plan.tables().get(i);
            int count = choices.below(table.size() + 1);
            var head =
                    new Bytes()
                            .octets(6)
                            .unsigned(i)
                            .octets(0x41)
                            .signed(0)
                            .octets(0x0B, table.kind().code());
            parts.add(head.add(references(table.kind(), count).toArray()));
        }
        parts.add(declared());
        return all(parts);
    }

    /** A segment that only says which functions the code may refer to. */
    private Bytes declared() {
        var out = new Bytes().octets(3, 0).unsigned(plan.functions().size());
        IntStream.range(0, plan.functions().size()).forEach(out::unsigned);
        return out;
    }

    private Bytes references(Kind kind, int count) {
        var out = new Bytes().unsigned(count);
        for (int i = 0; i < count; i++) {
            if (kind == Kind.FUNCREF && !choices.chance(15)) {
                out.octets(0xD2).unsigned(choices.below(plan.functions().size())).octets(0x0B);
            } else {
                out.octets(0xD0, kind.code(), 0x0B);
            }
        }
        return out;
    }

    /** Passive segments by the plan, then one that the memory begins with. */
    private void data(TinyModule module) {
        var parts = new ArrayList<Bytes>();
        plan.data().forEach(size -> parts.add(new Bytes().octets(1).sized(random(size))));
        if (plan.pages() > 0 && choices.chance(60)) {
            parts.add(
                    new Bytes()
                            .octets(0, 0x41)
                            .signed(choices.below(60_000))
                            .octets(0x0B)
                            .sized(random(100)));
        }
        module.with(DATA_COUNT, new Bytes().unsigned(parts.size()));
        module.with(DATA, all(parts));
    }

    private byte[] random(int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) choices.below(256);
        }
        return bytes;
    }

    private void start(TinyModule module) {
        int[] plain = own().filter(i -> plan.signature(i).equals(Signature.EMPTY)).toArray();
        if (plain.length > 0 && choices.chance(20)) {
            module.with(START, new Bytes().unsigned(plain[choices.below(plain.length)]));
        }
    }
}
