package org.zerocloud.billing.web;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.focus.Csv;
import org.zerocloud.billing.usage.Grouping;
import org.zerocloud.billing.usage.UsageQuery;
import org.zerocloud.billing.usage.UsageReports;
import org.zerocloud.billing.usage.UsageRow;

/** A usage report as lines of comma-separated values. */
final class UsageCsv implements UsageWriter {

    private final Writer to;
    private final UsageQuery query;
    private final boolean hasQuantities;

    UsageCsv(Writer to, UsageQuery query) {
        this.to = to;
        this.query = query;
        this.hasQuantities = query.groups().contains(Grouping.METER);
    }

    @Override
    public void begin(UsageReports.Standing standing) throws IOException {
        List<@Nullable String> names = new ArrayList<>();
        query.groups().forEach(group -> names.add(group.word()));
        if (hasQuantities) {
            names.addAll(List.of("quantity", "unit"));
        }
        names.addAll(List.of("cost", "currency"));
        Csv.line(to, names);
    }

    @Override
    public void row(UsageRow row) throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        row.keys().forEach(key -> cells.add(Csv.text(key)));
        row.quantity()
                .ifPresent(used -> {
                    cells.add(used.units().toPlainString());
                    cells.add(used.meter().unit());
                });
        cells.add(row.cost().amount());
        cells.add(row.cost().currency());
        Csv.line(to, cells);
    }

    @Override
    public void end() throws IOException {
        to.flush();
    }
}
