package org.zerocloud.billing.price;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What is charged for. A quantity is a whole number of the smallest steps, in which it is measured;
 * a price is for a unit, which is many of them.
 */
public enum Meter {
    /** Units of the cost model; priced by the billion. */
    FUEL("Giga-Instructions", BigDecimal.valueOf(1_000_000_000)),
    /**
     * The largest size of the memory in bytes, times the fuel. A second is what a billion units of
     * fuel take on a machine of reference, so that the same run costs the same on any machine.
     */
    MEMORY("GiB-Seconds", Gib.STEPS.multiply(BigDecimal.valueOf(1_000_000_000))),
    /** Reads and writes of channels, those between sessions included; priced by the million. */
    OPERATIONS("1000000 Requests", BigDecimal.valueOf(1_000_000)),
    /** Bytes read from objects and requests; priced by the gibibyte. */
    READ("GiB", Gib.STEPS),
    /** Bytes written to objects and answers; priced by the gibibyte. */
    WRITTEN("GiB", Gib.STEPS),
    /** Bytes read from and written to other sessions; priced by the gibibyte. */
    NETWORK("GiB", Gib.STEPS),
    /** Jobs; priced one by one. */
    JOB("Jobs", BigDecimal.ONE);

    private final String unit;
    private final BigDecimal steps;

    Meter(String unit, BigDecimal steps) {
        this.unit = unit;
        this.steps = steps;
    }

    /** What its prices are for, in words of FOCUS. */
    public String unit() {
        return unit;
    }

    /** A quantity in units, exactly: all steps divide by powers of two and ten alone. */
    public BigDecimal units(BigDecimal quantity) {
        return quantity.divide(steps).stripTrailingZeros();
    }

    /** Its name on the wire and in files, such as {@code fuel}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A gibibyte, for the constants above, which are made before static fields. */
    private static final class Gib {
        static final BigDecimal STEPS = BigDecimal.valueOf(1L << 30);
    }
}
