package org.zerocloud.sandbox.nvram;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntPredicate;

/** {@code \xHH} for a byte that the text itself cannot hold. */
final class Escapes {

    private static final int LENGTH = 4;

    private Escapes() {}

    /** Whether a character would end a value or an argument, or begin something in it. */
    static boolean special(int character) {
        return character < ' ' || character == 0x7F || "\\\",#".indexOf(character) >= 0;
    }

    static String escape(String text, IntPredicate special) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (special.test(c)) {
                escaped.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The text with the bytes in their places, if that is UTF-8 then. */
    static Optional<String> unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return Optional.of(text);
        }
        var bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (isEscape(text, at)) {
                bytes.write(HexFormat.fromHexDigits(text, at + 2, at + LENGTH));
                at += LENGTH;
            } else {
                int end = text.offsetByCodePoints(at, 1);
                bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
        }
        return decode(bytes.toByteArray());
    }

    private static boolean isEscape(String text, int at) {
        return text.startsWith("\\x", at)
                && at + LENGTH <= text.length()
                && HexFormat.isHexDigit(text.charAt(at + 2))
                && HexFormat.isHexDigit(text.charAt(at + 3));
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
