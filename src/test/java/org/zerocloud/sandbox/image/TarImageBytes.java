package org.zerocloud.sandbox.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Places in the first header of an archive, for tests that forge it. */
final class TarImageBytes {

    static final int SIZE = 124;
    static final int PREFIX = 345;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_BYTES = 8;
    private static final int HEADER_BYTES = 512;

    private TarImageBytes() {}

    /** Makes the checksum of the first header right again. */
    static void sign(byte[] tar) {
        Arrays.fill(tar, CHECKSUM, CHECKSUM + CHECKSUM_BYTES, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < HEADER_BYTES; i++) {
            sum += tar[i] & 0xFF;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, tar, CHECKSUM, CHECKSUM_BYTES);
    }
}
