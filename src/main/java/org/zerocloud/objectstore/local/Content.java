package org.zerocloud.objectstore.local;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an object's bytes are. */
sealed interface Content {

    /** What the two columns of a row say, of which one is empty. */
    static Content of(@Nullable UUID file, byte @Nullable [] inline) {
        if (file != null) {
            return new InFile(file);
        }
        if (inline == null) {
            throw new IllegalStateException("An object has its bytes in a file or in its row");
        }
        return new Inline(ByteBuffer.wrap(inline).asReadOnlyBuffer());
    }

    /** The file, for its column. */
    default @Nullable UUID file() {
        return null;
    }

    /** The bytes, for their column. */
    default byte @Nullable [] inline() {
        return null;
    }

    /** They are a file. */
    record InFile(UUID file) implements Content {}

    /** They are so few that the row has them. */
    record Inline(ByteBuffer bytes) implements Content {

        @Override
        public byte[] inline() {
            var copy = new byte[bytes.remaining()];
            bytes.get(bytes.position(), copy);
            return copy;
        }
    }
}
