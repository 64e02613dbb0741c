package org.zerocloud.billing.focus;

import com.google.errorprone.annotations.Immutable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.price.Meter;

/** The columns of FOCUS 1.2 that apply here, and those of our own, which begin with {@code x_}. */
enum FocusColumn {
    BILLED_COST("BilledCost", FocusCharge::billed),
    BILLING_ACCOUNT_ID("BillingAccountId", charge -> charge.account().tenant().value()),
    BILLING_ACCOUNT_NAME("BillingAccountName", charge -> charge.account().tenant().value()),
    BILLING_CURRENCY("BillingCurrency", charge -> charge.book().currency()),
    BILLING_PERIOD_END(
            "BillingPeriodEnd", charge -> start(charge.account().period().plusMonths(1))),
    BILLING_PERIOD_START("BillingPeriodStart", charge -> start(charge.account().period())),
    CHARGE_CATEGORY("ChargeCategory", _ -> "Usage"),
    CHARGE_CLASS("ChargeClass", charge -> charge.isCorrection() ? "Correction" : null),
    CHARGE_DESCRIPTION("ChargeDescription", FocusColumn::description),
    CHARGE_FREQUENCY("ChargeFrequency", _ -> "Usage-Based"),
    CHARGE_PERIOD_END("ChargePeriodEnd", charge -> time(end(charge))),
    CHARGE_PERIOD_START("ChargePeriodStart", charge -> time(charge.facts().times().started())),
    CONSUMED_QUANTITY("ConsumedQuantity", charge -> number(consumed(charge))),
    CONSUMED_UNIT("ConsumedUnit", charge -> consumedUnit(charge.meter())),
    CONTRACTED_COST("ContractedCost", charge -> number(charge.contractedCost())),
    CONTRACTED_UNIT_PRICE("ContractedUnitPrice", charge -> number(charge.contractedPrice())),
    EFFECTIVE_COST("EffectiveCost", FocusCharge::billed),
    INVOICE_ID("InvoiceId", charge -> orNull(charge.account().invoice())),
    INVOICE_ISSUER_NAME("InvoiceIssuerName", _ -> FocusColumn.PROVIDER),
    LIST_COST("ListCost", charge -> number(charge.listCost())),
    LIST_UNIT_PRICE("ListUnitPrice", charge -> number(charge.listPrice())),
    PRICING_CATEGORY("PricingCategory", _ -> "Standard"),
    PRICING_QUANTITY("PricingQuantity", charge -> number(charge.units())),
    PRICING_UNIT("PricingUnit", charge -> charge.meter().unit()),
    PROVIDER_NAME("ProviderName", _ -> FocusColumn.PROVIDER),
    PUBLISHER_NAME("PublisherName", _ -> FocusColumn.PROVIDER),
    RESOURCE_ID("ResourceId", charge -> orNull(zappOrDigest(charge))),
    RESOURCE_NAME("ResourceName", charge -> orNull(charge.facts().program().zapp().map(Csv::text))),
    RESOURCE_TYPE("ResourceType", FocusColumn::resourceType),
    SERVICE_CATEGORY("ServiceCategory", _ -> "Compute"),
    SERVICE_NAME("ServiceName", _ -> "ZeroCloud Jobs"),
    SERVICE_SUBCATEGORY("ServiceSubcategory", _ -> "Serverless Compute"),
    SKU_ID("SkuId", charge -> "job-" + charge.meter().word()),
    SKU_METER("SkuMeter", charge -> title(charge.meter())),
    SKU_PRICE_DETAILS("SkuPriceDetails", _ -> null),
    SKU_PRICE_ID("SkuPriceId", charge -> "job-" + charge.meter().word()),
    TAGS("Tags", charge -> charge.facts().labels()),
    X_ATTEMPT("x_Attempt", charge -> Integer.toString(charge.facts().session().attempt())),
    X_CACHE_HIT("x_CacheHit", charge -> Boolean.toString(charge.facts().program().cacheHit())),
    X_COST_MODEL("x_CostModel", charge -> Integer.toString(charge.facts().program().costModel())),
    X_JOB_ID("x_JobId", charge -> charge.facts().session().job()),
    X_LOCALITY("x_Locality", charge -> charge.facts().program().locality()),
    X_MODULE_DIGEST("x_ModuleDigest", charge -> orNull(charge.facts().program().digest())),
    X_NODE("x_Node", charge -> Csv.text(charge.facts().session().node())),
    X_OUTCOME("x_Outcome", charge -> charge.facts().program().outcome()),
    X_PRICE_BOOK("x_PriceBook", charge -> Long.toString(charge.book().id())),
    X_SEQUENCE("x_Sequence", charge -> Long.toString(charge.facts().sequence())),
    X_SESSION("x_Session", charge -> Integer.toString(charge.facts().session().ordinal())),
    X_SUBMITTER("x_Submitter", FocusColumn::submitter);

    private static final String PROVIDER = "ZeroCloud";

    private final String id;
    private final Value value;

    FocusColumn(String id, Value value) {
        this.id = id;
        this.value = value;
    }

    /** Its name in the first line. */
    String id() {
        return id;
    }

    /** What a row has in it; null for nothing. */
    @Nullable String of(FocusCharge charge) {
        return value.of(charge);
    }

    private static String description(FocusCharge charge) {
        return "%s of %s"
                .formatted(
                        title(charge.meter()),
                        charge.facts().program().zapp().orElse("a job without a zapp"));
    }

    private static String title(Meter meter) {
        return switch (meter) {
            case FUEL -> "Instructions";
            case MEMORY -> "Memory";
            case OPERATIONS -> "Input and Output Operations";
            case READ -> "Data Read";
            case WRITTEN -> "Data Written";
            case NETWORK -> "Data between Sessions";
            case JOB -> "Jobs";
        };
    }

    /** Operations are counted one by one and priced by the million. */
    private static BigDecimal consumed(FocusCharge charge) {
        return charge.meter() == Meter.OPERATIONS ? charge.quantity() : charge.units();
    }

    private static String consumedUnit(Meter meter) {
        return meter == Meter.OPERATIONS ? "Requests" : meter.unit();
    }

    private static Optional<String> zappOrDigest(FocusCharge charge) {
        var program = charge.facts().program();
        return program.zapp().map(Csv::text).or(program::digest);
    }

    private static @Nullable String resourceType(FocusCharge charge) {
        var program = charge.facts().program();
        if (program.zapp().isPresent()) {
            return "Zapp";
        }
        return program.digest().isPresent() ? "Module" : null;
    }

    private static @Nullable String submitter(FocusCharge charge) {
        var submitter = charge.facts().session().submitter();
        return submitter.isEmpty() ? null : Csv.text(submitter);
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }

    /** Never with an exponent. */
    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String start(YearMonth month) {
        return time(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The second after the last one, as the end of a period is not in it. */
    private static Instant end(FocusCharge charge) {
        return charge.facts().times().ended().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    private static String time(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** How a column is filled. */
    @Immutable
    private interface Value {
        @Nullable String of(FocusCharge charge);
    }
}
