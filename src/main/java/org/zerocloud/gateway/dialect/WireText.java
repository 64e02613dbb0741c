package org.zerocloud.gateway.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Texts as they travel: UTF-8 in headers, which the servlet API shows as ISO-8859-1, and
 * percent-encoded UTF-8 in URIs.
 */
public final class WireText {

    private WireText() {}

    /** The text of a header's value; empty if its bytes are not UTF-8. */
    public static Optional<String> ofHeader(String value) {
        return utf8(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A text in the form in which the servlet API writes its UTF-8 bytes. */
    public static String toHeader(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /**
     * Decodes percent signs once.
     *
     * @return empty if the bytes are not UTF-8 or one of them is 0
     */
    public static Optional<String> percentDecoded(String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var hex = raw.charAt(i) == '%' ? hexAt(raw, i + 1) : -1;
            bytes.write(hex < 0 ? raw.charAt(i) : hex);
            i += hex < 0 ? 0 : 2;
        }
        return utf8(bytes.toByteArray()).filter(text -> text.indexOf('\0') < 0);
    }

    /**
     * Swift's spelling of a header's name: a capital after everything that is no letter, such as
     * {@code X-Object-Meta-Mtime}.
     */
    public static String headerName(String name) {
        var spelled = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (var i = 0; i < spelled.length(); i++) {
            if (i == 0 || !Character.isLetter(spelled.charAt(i - 1))) {
                spelled.setCharAt(i, Character.toUpperCase(spelled.charAt(i)));
            }
        }
        return spelled.toString();
    }

    /** Encodes the bytes of UTF-8 that cannot stand in a path. */
    public static String percentEncoded(String text) {
        var encoded = new StringBuilder(text.length());
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "/-_.~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static int hexAt(String raw, int index) {
        if (index + 1 >= raw.length()) {
            return -1;
        }
        var high = Character.digit(raw.charAt(index), 16);
        var low = Character.digit(raw.charAt(index + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
