package org.zerocloud.sandbox.compiler.flow;

import java.util.Map;
import java.util.TreeMap;

/** How many bytes of a function stand in other methods already. */
public final class SavedSizes {

    private final TreeMap<Integer, Integer> starts = new TreeMap<>();
    private final int instructions;

    public SavedSizes(int instructions) {
        this.instructions = instructions;
    }

    public void add(int start, int end, int bytes) {
        if (end > instructions) {
            throw new IllegalArgumentException("There are only %d".formatted(instructions));
        }
        starts.merge(start, bytes, Integer::sum);
    }

    /** Of regions that start from one instruction to before another. */
    public int of(int from, int to) {
        int sum = 0;
        for (Map.Entry<Integer, Integer> each : starts.subMap(from, to).entrySet()) {
            sum += each.getValue();
        }
        return sum;
    }
}
