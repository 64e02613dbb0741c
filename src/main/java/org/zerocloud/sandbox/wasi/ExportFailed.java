package org.zerocloud.sandbox.wasi;

import org.zerocloud.sandbox.memory.Refused;

/** A directory did not fit the channel into which it is packed at the end. */
public final class ExportFailed extends RuntimeException {

    ExportFailed(String alias, Refused refused) {
        super("%s: %s".formatted(alias, refused.errno()), refused);
    }
}
