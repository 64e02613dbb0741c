package org.zerocloud.sandbox.program;

/** The directory of compiled programs is not safe from others; nothing is loaded from it. */
public class InsecureStore extends RuntimeException {

    InsecureStore(String detail) {
        super(detail);
    }
}
