package org.zerocloud.zapp;

import java.util.Map;
import java.util.TreeMap;

/** A call gives a zapp what it has no place for. */
public class CallRefused extends RuntimeException {

    private final transient Map<String, String> flaws;

    /**
     * @param flaws parts of sentences, by JSON pointers into the call
     */
    public CallRefused(Map<String, String> flaws) {
        super(flaws.toString());
        this.flaws = new TreeMap<>(flaws);
    }

    /** What is wrong, by JSON pointers into the call. */
    public Map<String, String> flaws() {
        return Map.copyOf(flaws);
    }
}
