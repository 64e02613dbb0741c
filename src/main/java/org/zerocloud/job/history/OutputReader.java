package org.zerocloud.job.history;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.SessionId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectStore;

/** Opens what sessions gave back. */
@Service
public class OutputReader {

    private final JdbcClient database;
    private final ObjectStore objects;

    OutputReader(JdbcClient database, ObjectStore objects) {
        this.database = database;
        this.objects = objects;
    }

    /**
     * Opens an output, if it was kept and is still there; the caller closes it.
     *
     * @param tenant whose job it is
     * @param device the name of its device, such as {@code stdout}
     */
    public Optional<OpenOutput> open(TenantId tenant, SessionId session, String device)
            throws IOException {
        var found =
                database.sql(
                                """
                                select content_type, bytes, content, container, object
                                from job_output
                                where job_id = :job and ordinal = :ordinal and device = :device
                                """)
                        .param("job", session.job().value())
                        .param("ordinal", session.ordinal())
                        .param("device", device)
                        .query((row, _) -> kept(row))
                        .optional();
        return found.isPresent() ? open(tenant, found.get()) : Optional.empty();
    }

    private Optional<OpenOutput> open(TenantId tenant, Kept kept) throws IOException {
        if (kept.content() != null) {
            return Optional.of(new OpenOutput(kept.output(), kept.content(), null));
        }
        var path = new ContainerPath(tenant, kept.container()).object(kept.object());
        var object = objects.open(path);
        return object.isPresent()
                ? Optional.of(
                        new OpenOutput(
                                kept.output(),
                                object.get().stream(0, object.get().info().bytes()),
                                object.get()))
                : Optional.empty();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var content = row.getBytes("content");
        return new Kept(
                new KnownOutput("", row.getString("content_type"), row.getLong("bytes")),
                content == null ? null : new ByteArrayInputStream(content),
                Optional.ofNullable(row.getString("container")).orElse(""),
                Optional.ofNullable(row.getString("object")).orElse(""));
    }

    private record Kept(
            KnownOutput output, @Nullable InputStream content, String container, String object) {}
}
