package org.zerocloud.job.funds;

import org.zerocloud.job.request.SessionLimits;

/** What servers let a session use, which is never more than the job allows. */
public interface ServerLimits {

    /** What a session of a job with those limits can use at most. */
    SessionBounds of(SessionLimits wanted);
}
