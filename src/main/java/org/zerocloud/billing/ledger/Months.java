package org.zerocloud.billing.ledger;

import java.time.YearMonth;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the ledger's partitions, one for each month by UTC. */
@Component
class Months {

    private static final Logger LOG = LoggerFactory.getLogger(Months.class);

    private final JdbcClient database;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    Months(JdbcClient database) {
        this.database = database;
    }

    /** Makes the partition of a month if this server has not seen it yet. */
    void require(YearMonth month) {
        if (!known.contains(month)) {
            make(month);
        }
    }

    private void make(YearMonth month) {
        var isNew =
                database.sql("select cdr_make_month(:day)")
                        .param("day", month.atDay(1))
                        .query(Boolean.class)
                        .single();
        if (isNew) {
            LOG.info("The ledger has a partition for {}", month);
        }
        known.add(month);
    }
}
