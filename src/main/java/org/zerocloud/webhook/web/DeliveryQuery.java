package org.zerocloud.webhook.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zerocloud.webhook.delivery.Delivery;

/**
 * The parameters of a list of deliveries.
 *
 * @param state in which they are
 * @param cursor the last one of the page before
 * @param limit how many at most
 */
record DeliveryQuery(
        Delivery.@Nullable State state,
        @Nullable UUID cursor,
        @Nullable @Min(1) @Max(LIMIT_MAX) Integer limit) {

    static final int LIMIT_MAX = 1_000;

    private static final int LIMIT_DEFAULT = 100;

    int pageSize() {
        return limit == null ? LIMIT_DEFAULT : limit;
    }
}
