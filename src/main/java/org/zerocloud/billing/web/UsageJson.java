package org.zerocloud.billing.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zerocloud.billing.price.Money;
import org.zerocloud.billing.usage.Grouping;
import org.zerocloud.billing.usage.UsageQuery;
import org.zerocloud.billing.usage.UsageReports;
import org.zerocloud.billing.usage.UsageRow;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A usage report as one JSON object, or as one for each row and line. */
final class UsageJson implements UsageWriter {

    private final JsonGenerator json;
    private final UsageQuery query;
    private final boolean isWhole;
    private final List<Grouping> groups;
    private final Map<String, Long> totals = new TreeMap<>();

    /**
     * Writes nothing yet.
     *
     * @param isWhole one object, rather than one for each row
     */
    UsageJson(JsonMapper mapper, OutputStream to, UsageQuery query, boolean isWhole) {
        // Between rows stands the end of a line, and nothing else.
        this.json = mapper.writer().withRootValueSeparator("").createGenerator(to);
        this.query = query;
        this.isWhole = isWhole;
        this.groups = new ArrayList<>(query.groups());
    }

    @Override
    public void begin(UsageReports.Standing standing) {
        if (isWhole) {
            json.writeStartObject();
            json.writeStringProperty("from", query.from().toString());
            json.writeStringProperty("to", query.to().toString());
            json.writeStringProperty("asOf", standing.asOf().toString());
            json.writeBooleanProperty("complete", standing.complete());
            json.writeArrayPropertyStart("rows");
        }
    }

    @Override
    public void row(UsageRow row) throws IOException {
        json.writeStartObject();
        for (var i = 0; i < groups.size(); i++) {
            json.writeStringProperty(groups.get(i).word(), row.keys().get(i));
        }
        row.quantity()
                .ifPresent(used -> {
                    json.writeStringProperty("quantity", used.units().toPlainString());
                    json.writeStringProperty("unit", used.meter().unit());
                });
        json.writeStringProperty("cost", row.cost().amount());
        json.writeStringProperty("currency", row.cost().currency());
        json.writeEndObject();
        if (isWhole) {
            totals.merge(row.cost().currency(), row.cost().micros(), Math::addExact);
        } else {
            json.writeRaw('\n');
        }
    }

    @Override
    public void end() {
        if (isWhole) {
            json.writeEndArray();
            json.writeArrayPropertyStart("totals");
            totals.forEach((currency, micros) -> {
                json.writeStartObject();
                json.writeStringProperty("cost", Money.text(micros));
                json.writeStringProperty("currency", currency);
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        }
        json.flush();
    }
}
