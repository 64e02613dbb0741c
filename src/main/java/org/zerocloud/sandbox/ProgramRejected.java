package org.zerocloud.sandbox;

/** A module broke a rule that is checked before anything runs. */
public class ProgramRejected extends RuntimeException {

    private final Rule rule;

    /** Says which rule was broken and by what. */
    public ProgramRejected(Rule rule, String detail) {
        super(detail);
        this.rule = rule;
    }

    /** The rule that was broken. */
    public Rule rule() {
        return rule;
    }

    /** What is checked before a program runs. */
    public enum Rule {
        /** The bytes are a well-formed and valid WebAssembly module. */
        VALID_MODULE,
        /** The module and its functions are not larger than the limits. */
        MODULE_SIZE,
        /** All imports are functions of {@code wasi_snapshot_preview1} or {@code zvm}. */
        IMPORTS,
        /** There is exactly one memory, and it begins within the limit; tables too. */
        MEMORY,
        /** There is a {@code _start} function without parameters and results. */
        ENTRY_POINT,
        /** The module compiles to code that the JVM takes. */
        COMPILABLE
    }
}
