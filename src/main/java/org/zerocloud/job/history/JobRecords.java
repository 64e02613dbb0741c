package org.zerocloud.job.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.JobState.Result;
import org.zerocloud.job.outcome.SessionEnd;
import org.zerocloud.zapp.ZappVersion;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads jobs and sessions out of their rows. */
final class JobRecords {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private JobRecords() {}

    static JobRecord job(ResultSet row, JsonMapper json) throws SQLException {
        return new JobRecord(
                new JobId(row.getObject("id", UUID.class)),
                new TenantId(row.getString("tenant")),
                new Standing(
                        row.getString("state"),
                        result(row),
                        row.getBoolean("cancelling"),
                        row.getInt("events")),
                times(row, time(row, "deadline")),
                new Origin(
                        row.getString("submitter"),
                        zapp(row),
                        Optional.ofNullable(row.getObject("retry_of", UUID.class)).map(JobId::new)),
                json.readValue(row.getString("labels"), LABELS),
                row.getInt("priority"),
                row.getInt("attempt"));
    }

    private static Optional<ZappVersion> zapp(ResultSet row) throws SQLException {
        var zapp = row.getString("zapp");
        return zapp.isEmpty()
                ? Optional.empty()
                : Optional.of(ZappVersion.of(zapp, row.getString("zapp_digest")));
    }

    static SessionRecord session(ResultSet row, JsonMapper json) throws SQLException {
        return new SessionRecord(
                row.getInt("ordinal"),
                row.getString("name"),
                row.getInt("attempt"),
                new Standing(row.getString("state"), result(row), false, row.getInt("state_event")),
                times(row, Optional.empty()),
                Optional.ofNullable(row.getString("report"))
                        .map(report -> json.readValue(report, SessionEnd.class)),
                List.of());
    }

    /** Adds the output of the row, if it has one. */
    static SessionRecord withOutput(SessionRecord session, ResultSet row) throws SQLException {
        var device = row.getString("device");
        return device == null
                ? session
                : session.with(
                        new KnownOutput(
                                device, row.getString("content_type"), row.getLong("bytes")));
    }

    private static Times times(ResultSet row, Optional<Instant> deadline) throws SQLException {
        return new Times(
                row.getTimestamp("accepted_at").toInstant(),
                time(row, "started_at"),
                time(row, "finished_at"),
                deadline);
    }

    private static Optional<Result> result(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("result")).map(Result::valueOf);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(java.sql.Timestamp::toInstant);
    }
}
