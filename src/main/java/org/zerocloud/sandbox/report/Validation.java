package org.zerocloud.sandbox.report;

/** What the validator said of a program; reports and headers write the number. */
public enum Validation {
    /** It may run. */
    PASSED(0),
    /** It may not. */
    FAILED(1),
    /** It was not asked: the program was found good before. */
    NOT_PERFORMED(2);

    private final int code;

    Validation(int code) {
        this.code = code;
    }

    /** 0, 1 or 2, as ZeroVM numbers them. */
    public int code() {
        return code;
    }
}
