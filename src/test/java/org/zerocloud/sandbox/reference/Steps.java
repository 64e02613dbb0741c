package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.I32;

import java.util.List;

/** Writes code that leaves the stack as it was. */
final class Steps {

    private static final int STEPS_MAX = 5;

    private final Body body;

    Steps(Body body) {
        this.body = body;
    }

    /** None, one or a few. */
    void some() {
        int count = body.choices.below(STEPS_MAX);
        for (int i = 0; i < count && !body.exhausted(); i++) {
            body.nested(this::step);
        }
    }

    private void step() {
        int memory = body.plan.hasMemory() ? 1 : 0;
        switch (body.choices.weighted(
                1,
                12,
                4,
                12 * memory,
                8,
                body.hasCounter() ? 8 : 0,
                6,
                8,
                3 * memory,
                3,
                2,
                1,
                3,
                body.hasCounter() ? 3 : 0)) {
            case 0 -> body.out.octets(1);
            case 1 -> local();
            case 2 -> global();
            case 3 -> store();
            case 4 -> body.blocks.step();
            case 5 -> body.blocks.countedLoop();
            case 6 -> body.blocks.branch();
            case 7 -> body.calls.step();
            case 8 -> body.segments.memory();
            case 9 -> body.segments.table();
            case 10 -> dropped();
            case 11 -> body.blocks.leaving();
            case 12 -> observe();
            default -> body.blocks.dispatchLoop();
        }
    }

    private void local() {
        int[] locals = body.allLocals();
        if (locals.length > 0) {
            int local = body.anyOf(locals);
            body.values.push(body.local(local));
            body.out.octets(0x21).unsigned(local);
        }
    }

    private void global() {
        Kind kind = body.plan.kind(body.choices);
        int[] globals = body.plan.globalsOf(kind, true);
        body.values.push(kind);
        if (globals.length > 0) {
            body.out.octets(0x24).unsigned(body.anyOf(globals));
        } else {
            body.out.octets(0x1A);
        }
    }

    private void store() {
        if (body.vectors.used() && body.choices.chance(20)) {
            body.vectors.store();
            return;
        }
        Access store = Access.STORES.get(body.choices.below(Access.STORES.size()));
        body.values.access(store, () -> body.values.push(store.kind()));
    }

    private void dropped() {
        body.values.push(body.plan.kind(body.choices));
        body.out.octets(0x1A);
    }

    /** Lets the host see how things stand. */
    private void observe() {
        body.values.push(I32);
        body.out.octets(0x10).unsigned(ModulePlanner.OBSERVE).octets(0x1A);
    }

    /** Takes values off the stack, some of them into local variables. */
    void take(List<Kind> kinds) {
        for (Kind kind : kinds.reversed()) {
            int[] locals = body.localsOf(kind);
            if (locals.length > 0 && body.choices.chance(60)) {
                body.out.octets(0x21).unsigned(body.anyOf(locals));
            } else {
                body.out.octets(0x1A);
            }
        }
    }
}
