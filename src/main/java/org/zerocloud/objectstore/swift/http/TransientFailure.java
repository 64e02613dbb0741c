package org.zerocloud.objectstore.swift.http;

import org.jspecify.annotations.Nullable;

/** Something that may go well if it is tried again. */
final class TransientFailure extends RuntimeException {

    TransientFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
