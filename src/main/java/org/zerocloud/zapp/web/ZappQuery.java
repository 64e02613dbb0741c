package org.zerocloud.zapp.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zerocloud.zapp.ZappFilter;

/**
 * The parameters of a list of zapps.
 *
 * @param name of the zapp
 * @param deprecated whether they are
 * @param cursor where the page before ended
 * @param limit how many at most
 */
record ZappQuery(
        @Nullable @Size(max = 64) String name,
        @Nullable Boolean deprecated,
        @Nullable @Min(1) Long cursor,
        @Nullable @Min(1) @Max(LIMIT_MAX) Integer limit) {

    static final int LIMIT_MAX = 1_000;

    private static final int LIMIT_DEFAULT = 100;

    int pageSize() {
        return limit == null ? LIMIT_DEFAULT : limit;
    }

    ZappFilter filter() {
        return new ZappFilter(
                Optional.ofNullable(name),
                Optional.ofNullable(deprecated),
                Optional.ofNullable(cursor));
    }
}
