package org.zerocloud.zapp;

import java.util.List;
import java.util.Map;

/**
 * How a zapp is to be run.
 *
 * @param words arguments, one after the other
 * @param values arguments by the names of their placeholders
 * @param inputs URLs of what is read, by {@code device} or {@code group/device}
 * @param outputs URLs of what is written, likewise
 */
public record ZappCall(
        List<String> words,
        Map<String, String> values,
        Map<String, String> inputs,
        Map<String, String> outputs) {

    /** As it stands. */
    public static final ZappCall PLAIN = new ZappCall(List.of(), Map.of(), Map.of(), Map.of());

    /** Copies everything. */
    public ZappCall {
        words = List.copyOf(words);
        values = Map.copyOf(values);
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }
}
