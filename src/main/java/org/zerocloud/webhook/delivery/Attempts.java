package org.zerocloud.webhook.delivery;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes an attempt and records it. */
@Component
class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final Sending sending;
    private final Results results;
    private final Clock clock;

    Attempts(Sending sending, Results results, Clock clock) {
        this.sending = sending;
        this.results = results;
        this.clock = clock;
    }

    /** An attempt that cannot be recorded is made again after its lease. */
    void make(Dispatch dispatch) {
        var begin = clock.instant();
        var outcome =
                dispatch.secrets().isEmpty()
                        ? new Outcome.Unanswered("its secret cannot be opened")
                        : sending.send(dispatch);
        try {
            results.record(dispatch, outcome, begin);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Message {} will be sent again: {}", dispatch.id(), away.getMessage());
        }
    }
}
