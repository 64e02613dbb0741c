package org.zerocloud.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** So many bytes of words and lines, which cost nothing to make. */
final class Text extends InputStream {

    private static final byte[] LINES =
            "the quick brown fox jumps over the lazy dog and back again\n"
                    .repeat(2_000)
                    .getBytes(StandardCharsets.US_ASCII);

    private long left;

    Text(long bytes) {
        left = bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int at, int length) {
        if (left == 0) {
            return -1;
        }
        int got = (int) Math.min(Math.min(length, LINES.length), left);
        System.arraycopy(LINES, 0, target, at, got);
        left -= got;
        return got;
    }
}
