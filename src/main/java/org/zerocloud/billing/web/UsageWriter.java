package org.zerocloud.billing.web;

import java.io.IOException;
import java.util.Arrays;
import org.zerocloud.billing.usage.UsageReports;
import org.zerocloud.billing.usage.UsageRow;

/** Writes a usage report row by row. */
interface UsageWriter {

    /** Before the first row. */
    void begin(UsageReports.Standing standing) throws IOException;

    /** One row. */
    void row(UsageRow row) throws IOException;

    /** After the last row. */
    void end() throws IOException;

    /** How a report can look. */
    enum Format {
        JSON("application/json"),
        NDJSON("application/x-ndjson"),
        CSV("text/csv");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        /** The one that {@code Accept} names, JSON where it names none. */
        static Format of(String accept) {
            return Arrays.stream(values())
                    .filter(format -> format != JSON && accept.contains(format.mediaType))
                    .findFirst()
                    .orElse(JSON);
        }
    }
}
