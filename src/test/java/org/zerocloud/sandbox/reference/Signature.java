package org.zerocloud.sandbox.reference;

import java.util.List;
import org.zerocloud.sandbox.TinyModule.Bytes;

/** What a function or a block takes and gives. */
record Signature(List<Kind> parameters, List<Kind> results) {

    static final Signature EMPTY = new Signature(List.of(), List.of());

    static Signature of(List<Kind> parameters, Kind result) {
        return new Signature(parameters, List.of(result));
    }

    /** As it stands among the types of a module. */
    Bytes bytes() {
        return kinds(kinds(new Bytes().octets(0x60), parameters), results);
    }

    private static Bytes kinds(Bytes out, List<Kind> kinds) {
        out.unsigned(kinds.size());
        kinds.forEach(kind -> out.octets(kind.code()));
        return out;
    }
}
