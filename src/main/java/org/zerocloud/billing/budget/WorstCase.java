package org.zerocloud.billing.budget;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.zerocloud.billing.price.Meter;
import org.zerocloud.billing.price.PriceBook;
import org.zerocloud.billing.price.Quantities;
import org.zerocloud.job.funds.Demand;
import org.zerocloud.job.funds.SessionBounds;

/** What a job costs if its sessions use all that they can. */
final class WorstCase {

    private WorstCase() {}

    /**
     * In millionths of the book's currency.
     *
     * @throws ArithmeticException if it is beyond a long
     */
    static long micros(Demand job, SessionBounds each, PriceBook book) {
        var sessions = number(job.sessions());
        var fuel = sessions.multiply(number(each.fuel()));
        var bytes = number(each.channelBytes());
        Map<Meter, BigDecimal> most = new EnumMap<>(Meter.class);
        most.put(Meter.FUEL, fuel);
        most.put(Meter.MEMORY, fuel.multiply(number(each.memoryBytes())));
        most.put(Meter.OPERATIONS, calls(job, each));
        most.put(Meter.READ, number(job.devices()).multiply(bytes));
        most.put(Meter.WRITTEN, number(job.devices()).multiply(bytes));
        most.put(Meter.NETWORK, number(job.linkEnds()).multiply(bytes));
        most.put(Meter.JOB, BigDecimal.ONE);
        return Math.addExact(new Quantities(most).microsAtMost(book), roundings(job));
    }

    /** Each meter of each line is rounded by itself, by half a millionth at most. */
    private static long roundings(Demand job) {
        return Math.multiplyExact(job.sessions(), (long) Meter.values().length);
    }

    /** Each call costs fuel; one that writes to several sessions counts for each of them. */
    private static BigDecimal calls(Demand job, SessionBounds each) {
        var ofFuel =
                number(job.sessions())
                        .multiply(number(each.calls()))
                        .multiply(number(1 + job.linkEnds()));
        var ofChannels =
                number(job.devices() + job.linkEnds())
                        .multiply(number(each.channelCalls()))
                        .multiply(number(2));
        return ofFuel.min(ofChannels);
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }
}
