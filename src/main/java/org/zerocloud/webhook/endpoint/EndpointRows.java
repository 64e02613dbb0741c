package org.zerocloud.webhook.endpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient database;
    private final JsonMapper json;
    private final SecretKeys keys;

    EndpointRows(JdbcClient database, JsonMapper json, SecretKeys keys) {
        this.database = database;
        this.json = json;
        this.keys = keys;
    }

    /** One endpoint, if the tenant has it; by primary key. */
    Optional<Endpoint> find(TenantId tenant, EndpointId id) {
        return find("", tenant, id);
    }

    Endpoint require(TenantId tenant, EndpointId id) {
        return find(tenant, id).orElseThrow();
    }

    /** The same, until the end of the transaction changed by nobody else. */
    Optional<Endpoint> lock(TenantId tenant, EndpointId id) {
        return find("for update", tenant, id);
    }

    private Optional<Endpoint> find(String how, TenantId tenant, EndpointId id) {
        return database.sql(COLUMNS + "where id = :id and tenant = :tenant " + how)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .query((row, _) -> read(row))
                .optional();
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
