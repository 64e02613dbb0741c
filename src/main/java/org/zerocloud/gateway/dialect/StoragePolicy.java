package org.zerocloud.gateway.dialect;

import java.util.List;
import java.util.Map;

/** How objects are kept, as far as clients may choose: there is one way, the operator's. */
public final class StoragePolicy {

    private static final String HEADER = "X-Storage-Policy";

    /** What Swift calls the policy of clusters that name none. */
    public static final String NAME = "Policy-0";

    private StoragePolicy() {}

    /** For {@code /info}. */
    public static List<Map<String, Object>> all() {
        return List.of(Map.of("name", NAME, "aliases", NAME, "default", true));
    }

    /**
     * Lets a container be made.
     *
     * @throws Refusal if it is to have a policy that is not here
     */
    public static void require(Exchange exchange) {
        var wanted = exchange.header(HEADER);
        if (wanted.filter(name -> !name.strip().equalsIgnoreCase(NAME)).isPresent()) {
            throw new Refusal(
                    Status.BAD_REQUEST, "Invalid %s '%s'".formatted(HEADER, wanted.get()));
        }
    }

    /** Says which one a container has. */
    public static void describe(Exchange exchange) {
        exchange.set(HEADER, NAME);
    }
}
