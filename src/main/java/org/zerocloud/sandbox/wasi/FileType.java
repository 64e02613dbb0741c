package org.zerocloud.sandbox.wasi;

/** What a file is, by the numbers of WASI preview 1's {@code filetype}. */
enum FileType {
    CHARACTER_DEVICE(2),
    DIRECTORY(3),
    REGULAR_FILE(4);

    private final byte code;

    FileType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }
}
