package org.zerocloud.billing.invoice;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;

/** Issues invoices by itself, some time after the end of their month. */
@Component
class IssuingSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(IssuingSchedule.class);

    /** How many tenants one round looks at. */
    private static final int TENANTS_MAX = 1_000;

    private final Invoices invoices;
    private final InvoiceRows rows;
    private final InvoiceProperties settings;
    private final Clock clock;

    IssuingSchedule(Invoices invoices, InvoiceRows rows, InvoiceProperties settings, Clock clock) {
        this.invoices = invoices;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void issueDue() {
        if (settings.automatic()) {
            var due = clock.instant().minus(settings.delay()).atOffset(ZoneOffset.UTC);
            var first = YearMonth.from(due).atDay(1);
            rows.tenantsWithOpenMonths(first, TENANTS_MAX)
                    .forEach(tenant -> issueOpen(tenant, YearMonth.from(due)));
        }
    }

    private void issueOpen(TenantId tenant, YearMonth before) {
        try {
            var open = rows.openBefore(tenant, before);
            while (open.isPresent()) {
                invoices.issue(tenant, open.get());
                LOG.info("The invoice of {} for {} is issued", tenant, open.get());
                open = rows.openBefore(tenant, before);
            }
        } catch (InvoiceRefused later) {
            LOG.info("No invoice for {} yet: {}", tenant, later.reason());
        }
    }
}
