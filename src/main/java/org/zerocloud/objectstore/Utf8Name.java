package org.zerocloud.objectstore;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Measures names, and refuses those that no back end could keep as they are. */
final class Utf8Name {

    private Utf8Name() {}

    /**
     * How many bytes of UTF-8 the name has.
     *
     * @throws InvalidName if it holds a NUL, or half of a surrogate pair
     */
    static int bytes(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new InvalidName("Invalid UTF8 or contains NULL");
        }
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name)).remaining();
        } catch (CharacterCodingException e) {
            throw new InvalidName("Invalid UTF8 or contains NULL");
        }
    }
}
