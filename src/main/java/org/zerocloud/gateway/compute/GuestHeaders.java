package org.zerocloud.gateway.compute;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zerocloud.job.outcome.MessageHead;
import org.zerocloud.job.outcome.MessageHead.Field;

/** Which header fields of a program's own answer reach the client. */
final class GuestHeaders {

    private static final Set<String> OURS =
            Set.of(
                    "connection",
                    "keep-alive",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "content-length",
                    "content-type",
                    "status",
                    "date",
                    "server",
                    "etag",
                    "x-trans-id",
                    "x-openstack-request-id",
                    "x-chain-total-time");

    private static final List<String> OUR_PREFIXES =
            List.of("x-nexe-", "x-auth-", "x-storage-", "proxy-", "access-control-");

    private GuestHeaders() {}

    /** All but those that speak of the connection, the platform or the caller's rights. */
    static List<Field> passed(MessageHead head) {
        return head.fields().stream().filter(field -> passes(field.name())).toList();
    }

    private static boolean passes(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return !OURS.contains(lower) && OUR_PREFIXES.stream().noneMatch(lower::startsWith);
    }
}
