package org.zerocloud.billing.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hashes of a ledger. Each is the SHA-256 of the one before and of the line, so that no line
 * can change, go or move without all later ones telling. Hashes are 64 hexadecimal digits.
 */
public final class Chain {

    private static final HexFormat HEX = HexFormat.of();

    private Chain() {}

    /** What the first line of a tenant's ledger follows: the name of the format and the tenant. */
    public static String beginning(String tenant) {
        return hash(bytes("zerocloud-ledger-1\n" + tenant + "\n"));
    }

    /**
     * The hash of a line.
     *
     * @param previous that of the line before
     * @param texts what the line says, in the order of {@link CdrField}
     */
    public static String next(String previous, List<String> texts) {
        var line = new StringBuilder(previous.length() + 512).append(previous).append('\n');
        texts.forEach(text -> append(line, text));
        return hash(bytes(line.toString()));
    }

    /** A tabulator or a line break within a text cannot be taken for the end of it. */
    private static void append(StringBuilder line, String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                default -> line.append(character);
            }
        }
        line.append('\t');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
