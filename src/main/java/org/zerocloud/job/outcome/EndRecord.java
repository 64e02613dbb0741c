package org.zerocloud.job.outcome;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a session in the very statement that ends it, by whoever keeps accounts: so
 * the end needs no further way to the database for it.
 */
public interface EndRecord {

    /**
     * A query that writes it and gives one row with a truth, {@code is_funded}: whether the tenant
     * has a fund, which may change when sessions end. It has a row {@code finished} of the
     * statement around it, with {@code tenant}, {@code job_id}, {@code ordinal}, {@code attempt},
     * {@code name}, {@code submitter}, {@code zapp} (empty if there is none), {@code labels},
     * {@code accepted_at}, {@code started_at} and {@code ended_at}; and the parameters below.
     */
    String query();

    /** What {@link #query} needs to know beyond that, by names that begin with {@code fact_}. */
    Map<String, @Nullable Object> facts(SessionOutcome outcome, Circumstances circumstances);
}
