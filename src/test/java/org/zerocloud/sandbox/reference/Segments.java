package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.I32;

import java.util.stream.IntStream;

/**
 * Writes what moves many bytes or references at once, and what makes memories and tables larger.
 */
final class Segments {

    private static final int BULK = 0xFC;

    private final Body body;

    Segments(Body body) {
        this.body = body;
    }

    void memorySize() {
        if (body.choices.chance(50)) {
            body.out.octets(0x3F, 0);
        } else {
            count(2);
            body.out.octets(0x40, 0);
        }
    }

    void tableSize(int table) {
        if (body.choices.chance(50)) {
            body.out.octets(BULK, 16).unsigned(table);
        } else {
            body.values.push(body.plan.tables().get(table).kind());
            count(3);
            body.out.octets(BULK, 15).unsigned(table);
        }
    }

    /** A place in a table, mostly one that exists. */
    void place(int table) {
        int size = body.plan.tables().get(table).size();
        switch (body.choices.weighted(8, 3, 1)) {
            case 0 -> body.constant(body.choices.below(size + 1));
            case 1 -> {
                body.values.push(I32);
                body.constant(7);
                body.out.octets(0x71);
            }
            default -> body.values.push(I32);
        }
    }

    /** A number below the bound, or now and then any other. */
    private void count(int bound) {
        if (body.choices.chance(90)) {
            body.constant(body.choices.below(bound));
        } else {
            body.values.push(I32);
        }
    }

    void memory() {
        if (!body.plan.hasMemory()) {
            return;
        }
        int segments = body.plan.data().size();
        switch (body.choices.weighted(2, 2, segments == 0 ? 0 : 2, segments == 0 ? 0 : 1)) {
            case 0 -> {
                body.values.address();
                body.values.push(I32);
                count(300);
                body.out.octets(BULK, 11, 0);
            }
            case 1 -> {
                body.values.address();
                body.values.address();
                count(300);
                body.out.octets(BULK, 10, 0, 0);
            }
            case 2 -> {
                int segment = body.choices.below(segments);
                int bytes = body.plan.data().get(segment);
                body.values.address();
                count(bytes + 1);
                count(bytes + 1);
                body.out.octets(BULK, 8).unsigned(segment).octets(0);
            }
            default -> body.out.octets(BULK, 9).unsigned(body.choices.below(segments));
        }
    }

    void table() {
        int tables = body.plan.tables().size();
        if (tables == 0) {
            return;
        }
        int table = body.choices.below(tables);
        Kind kind = body.plan.tables().get(table).kind();
        int[] segments =
                IntStream.range(0, body.plan.elements().size())
                        .filter(each -> body.plan.elements().get(each) == kind)
                        .toArray();
        switch (body.choices.weighted(
                3, 2, 2, segments.length == 0 ? 0 : 2, segments.length == 0 ? 0 : 1)) {
            case 0 -> {
                place(table);
                body.values.push(kind);
                body.out.octets(0x26).unsigned(table);
            }
            case 1 -> {
                place(table);
                body.values.push(kind);
                count(4);
                body.out.octets(BULK, 17).unsigned(table);
            }
            case 2 -> copy(table, body.anyOf(body.plan.tablesOf(kind)));
            case 3 -> {
                place(table);
                count(3);
                count(4);
                body.out.octets(BULK, 12).unsigned(body.anyOf(segments)).unsigned(table);
            }
            default -> body.out.octets(BULK, 13).unsigned(body.anyOf(segments));
        }
    }

    private void copy(int to, int from) {
        place(to);
        place(from);
        count(4);
        body.out.octets(BULK, 14).unsigned(to).unsigned(from);
    }
}
