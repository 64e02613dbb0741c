package org.zerocloud.identity.audit;

import java.util.function.Function;

/**
 * What the API says of the things of a type. The audit log keeps that of them, and nothing else.
 *
 * @param type the things on which something is done
 * @param view what the API says of one, without secrets
 */
public record StateView<T>(Class<T> type, Function<T, Object> view) {

    Object of(Object state) {
        return view.apply(type.cast(state));
    }
}
