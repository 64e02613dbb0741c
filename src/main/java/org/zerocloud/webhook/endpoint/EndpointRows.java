package org.zerocloud.webhook.endpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How an endpoint lies in the database. */
@Component
class EndpointRows {

    static final String COLUMNS =
            """
            select id, tenant, url, types, labels, enabled, disabled_because, version, created_at,
              listening_since
            from webhook_endpoint
            """;

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private final JsonMapper json;
    private final SecretKeys keys;

    EndpointRows(JsonMapper json, SecretKeys keys) {
        this.json = json;
        this.keys = keys;
    }

    String sealed(EndpointId id, Secret secret) {
        return keys.seal(id, secret);
    }

    Endpoint read(ResultSet row) throws SQLException {
        var types = (String[]) row.getArray("types").getArray();
        var labels = json.readValue(row.getString("labels"), LABELS);
        return new Endpoint(
                new EndpointId(row.getObject("id", UUID.class)),
                new TenantId(row.getString("tenant")),
                new Endpoint.Wish(
                        row.getString("url"),
                        new Interest(Set.of(types), labels),
                        row.getBoolean("enabled")),
                row.getString("disabled_because"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("listening_since").toInstant());
    }

    String[] types(Interest interest) {
        return interest.types().stream().sorted().toArray(String[]::new);
    }

    String labels(Interest interest) {
        return json.writeValueAsString(interest.labels());
    }
}
