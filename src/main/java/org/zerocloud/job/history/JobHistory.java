package org.zerocloud.job.history;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import tools.jackson.databind.json.JsonMapper;

/** Looks jobs up. A tenant finds its own ones only. */
@Service
public class JobHistory {

    private static final String JOB =
            """
            select id, tenant, submitter, state, result, cancelling, events, accepted_at, started_at,
              finished_at, deadline, labels, priority, attempt, zapp,
              zapp_digest, retry_of
            from job
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    JobHistory(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** One job, if the tenant has it; by primary key. */
    public Optional<JobRecord> find(TenantId tenant, JobId id) {
        return database.sql(JOB + "where id = :id and tenant = :tenant")
                .param("id", id.value())
                .param("tenant", tenant.value())
                .query((row, _) -> JobRecords.job(row, json))
                .optional();
    }

    /** Whether the job has been deleted. */
    public boolean isGone(JobId id) {
        return database.sql("select not exists (select from job where id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * A tenant's jobs from the newest to the oldest; by index {@code job_by_tenant}, {@code
     * job_by_label}, {@code job_by_zapp}, or {@code job_open} for jobs that are not finished.
     *
     * @param limit at most so many
     */
    public List<JobRecord> list(TenantId tenant, JobFilter filter, int limit) {
        var conditions = new ArrayList<String>();
        Map<String, Object> values = new HashMap<>();
        conditions.add("tenant = :tenant");
        values.put("tenant", tenant.value());
        filter.state().ifPresent(state -> add(conditions, values, "state = :state", state));
        filter.state()
                .filter(state -> !state.equals("FINISHED"))
                .ifPresent(_ -> conditions.add("finished_at is null"));
        filter.zapp()
                .ifPresent(zapp -> add(conditions, values, "zapp <> '' and " + match(zapp), zapp));
        filter.from()
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .ifPresent(time -> add(conditions, values, "accepted_at >= :from", time));
        filter.to()
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .ifPresent(time -> add(conditions, values, "accepted_at < :to", time));
        filter.before().ifPresent(job -> add(conditions, values, "id < :before", job.value()));
        if (!filter.labels().isEmpty()) {
            var labels = json.writeValueAsString(filter.labels());
            add(conditions, values, "labels <> '{}' and labels @> :labels::jsonb", labels);
        }
        return database.sql(
                        JOB
                                + "where "
                                + String.join(" and ", conditions)
                                + " order by id desc limit "
                                + limit)
                .params(values)
                .query((row, _) -> JobRecords.job(row, json))
                .list();
    }

    /** A name alone means all of its versions. */
    private static String match(String zapp) {
        return zapp.contains("@") ? "zapp = :zapp" : "split_part(zapp, '@', 1) = :zapp";
    }

    /** The name of the parameter stands between the colon and the end of its word. */
    private static void add(
            List<String> conditions, Map<String, Object> values, String condition, Object value) {
        conditions.add(condition);
        var name = condition.substring(condition.lastIndexOf(" :") + 2);
        values.put(name.replace("::jsonb", ""), value);
    }

    /**
     * A job's sessions in their order with their outputs; by primary keys.
     *
     * @param after the place of the last one that is known, or 0
     * @param limit at most so many
     */
    public List<SessionRecord> sessions(JobId job, int after, int limit) {
        Map<Integer, SessionRecord> sessions = new LinkedHashMap<>();
        database.sql(
                        """
                        select session.*, device, content_type, bytes
                        from (select * from job_session
                              where job_id = :job and ordinal > :after
                              order by ordinal limit :limit) as session
                          left join job_output using (job_id, ordinal)
                        order by ordinal, device
                        """)
                .param("job", job.value())
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    var session = sessions.get(row.getInt("ordinal"));
                    var known = session == null ? JobRecords.session(row, json) : session;
                    sessions.put(known.ordinal(), JobRecords.withOutput(known, row));
                });
        return List.copyOf(sessions.values());
    }
}
