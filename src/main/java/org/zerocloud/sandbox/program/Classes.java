package org.zerocloud.sandbox.program;

import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;

/** Hands the classes of one program to the engine, or takes them from it. */
final class Classes implements Cache {

    private final byte @Nullable [] given;
    private byte @Nullable [] made;

    /** None yet: they are to be made. */
    Classes() {
        this.given = null;
    }

    /** Those that were made before. */
    Classes(byte[] given) {
        this.given = given;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return given;
    }

    @Override
    public void putIfAbsent(String key, byte[] classes) {
        made = classes;
    }

    /** What the engine made. */
    byte @Nullable [] made() {
        return made;
    }
}
