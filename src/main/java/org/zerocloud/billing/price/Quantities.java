package org.zerocloud.billing.price;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.zerocloud.job.outcome.Consumption;

/**
 * How much of each meter, in its smallest steps; zeros are left out.
 *
 * @param steps by meter
 */
public record Quantities(Map<Meter, BigDecimal> steps) {

    /** Copies the map. */
    public Quantities {
        steps = Map.copyOf(steps);
    }

    /**
     * What a session used.
     *
     * @param ordinal its place in the job: the first one's line has the job as well
     */
    public static Quantities of(Consumption used, int ordinal) {
        var local = used.channels();
        var network = used.network();
        Map<Meter, BigDecimal> steps = new EnumMap<>(Meter.class);
        steps.put(Meter.FUEL, number(used.fuel()));
        steps.put(Meter.MEMORY, number(used.memoryBytesMax()).multiply(number(used.fuel())));
        steps.put(
                Meter.OPERATIONS,
                number(local.reads())
                        .add(number(local.writes()))
                        .add(number(network.reads()))
                        .add(number(network.writes())));
        steps.put(Meter.READ, number(local.readBytes()));
        steps.put(Meter.WRITTEN, number(local.writeBytes()));
        steps.put(Meter.NETWORK, number(network.readBytes()).add(number(network.writeBytes())));
        steps.put(Meter.JOB, number(ordinal == 1 ? 1 : 0));
        steps.values().removeIf(quantity -> quantity.signum() == 0);
        return new Quantities(steps);
    }

    /** What they cost together by a book, each meter rounded by itself. */
    public long micros(PriceBook book) {
        return steps.entrySet().stream()
                .mapToLong(step ->
                        Rating.micros(step.getKey(), step.getValue(), book.price(step.getKey())))
                .reduce(0, Math::addExact);
    }

    /** No less than that, whatever is used of it. */
    public long microsAtMost(PriceBook book) {
        return steps.entrySet().stream()
                .mapToLong(step ->
                        Rating.microsAtMost(
                                step.getKey(), step.getValue(), book.price(step.getKey())))
                .reduce(0, Math::addExact);
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }
}
