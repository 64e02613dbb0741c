package org.zerocloud.billing.web;

import java.io.IOException;
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
}
