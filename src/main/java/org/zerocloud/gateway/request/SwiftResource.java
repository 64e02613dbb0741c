package org.zerocloud.gateway.request;

import java.util.Optional;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectPath;

/** What a URI below {@code /v1/} names. */
public sealed interface SwiftResource {

    /** {@code /v1/AUTH_test}. */
    record OfAccount(TenantId tenant) implements SwiftResource {}

    /** {@code /v1/AUTH_test/container}. */
    record OfContainer(ContainerPath path) implements SwiftResource {}

    /** {@code /v1/AUTH_test/container/object}. */
    record OfObject(ObjectPath path) implements SwiftResource {}

    /** Something in an account that cannot be a tenant's; nobody owns it. */
    record Elsewhere(String name) implements SwiftResource {}

    /** The account that it is in, if that is a tenant's. */
    default Optional<TenantId> account() {
        return switch (this) {
            case OfAccount(var tenant) -> Optional.of(tenant);
            case OfContainer(var path) -> Optional.of(path.account());
            case OfObject(var path) -> Optional.of(path.account());
            case Elsewhere _ -> Optional.empty();
        };
    }

    /**
     * Reads a URI.
     *
     * @param uri the path as the client sent it, not decoded
     * @throws Refusal if there is no account, or if a name is not one
     */
    static SwiftResource parse(String uri) {
        var path =
                WireText.percentDecoded(uri)
                        .orElseThrow(() ->
                                new Refusal(
                                        Status.PRECONDITION_FAILED,
                                        "Invalid UTF8 or contains NULL"));
        var parts = path.split("/", 5);
        var account = part(parts, 2).orElseThrow(() -> notAResource(parts));
        if (part(parts, 3).isEmpty() && part(parts, 4).isPresent()) {
            throw new Refusal(Status.NOT_FOUND);
        }
        return TenantId.ofAccount(account)
                .map(tenant -> within(tenant, parts))
                .orElseGet(() -> new Elsewhere(account));
    }

    private static SwiftResource within(TenantId tenant, String[] parts) {
        var container = part(parts, 3);
        if (container.isEmpty()) {
            return new OfAccount(tenant);
        }
        try {
            var path = new ContainerPath(tenant, container.get());
            return part(parts, 4)
                    .<SwiftResource>map(object -> new OfObject(path.object(object)))
                    .orElseGet(() -> new OfContainer(path));
        } catch (InvalidName e) {
            throw new Refusal(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static Refusal notAResource(String[] parts) {
        return part(parts, 3).isPresent()
                ? new Refusal(Status.NOT_FOUND)
                : new Refusal(Status.PRECONDITION_FAILED, "Bad URL");
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty()
                ? Optional.of(parts[index])
                : Optional.empty();
    }
}
