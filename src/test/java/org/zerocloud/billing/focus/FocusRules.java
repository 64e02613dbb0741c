package org.zerocloud.billing.focus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of FOCUS 1.2 for the columns of a cost and usage file, as far as they speak of rows of
 * usage: presence, nullability, types, formats, allowed values, and what columns say of each other.
 */
public final class FocusRules {

    private static final String DECIMAL = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    private static final String MONTH = "\\d{4}-\\d\\d-01T00:00:00Z";
    private static final String TEXT = "(?s).*\\S.*";
    private static final String DATA = "(K|M|G|T|P|E)?(b|B)|(K|M|G|T|P|E)i(b|B)";
    private static final String UNIT =
            "([1-9][0-9]* )?((%s)|[A-Z][a-z]+)(-((%s)|[A-Z][a-z]+))*".formatted(DATA, DATA);

    /** A column of the specification. */
    private record Rule(String column, boolean isMandatory, boolean isNullable, String pattern) {}

    private static final List<Rule> RULES =
            List.of(
                    mandatory("BilledCost", DECIMAL),
                    mandatory("BillingAccountId", TEXT),
                    new Rule("BillingAccountName", true, true, TEXT),
                    mandatory("BillingCurrency", "[A-Z]{3}"),
                    mandatory("BillingPeriodEnd", MONTH),
                    mandatory("BillingPeriodStart", MONTH),
                    mandatory("ChargeCategory", "Usage|Purchase|Tax|Credit|Adjustment"),
                    new Rule("ChargeClass", true, true, "Correction"),
                    new Rule("ChargeDescription", true, true, TEXT),
                    conditional("ChargeFrequency", "One-Time|Recurring|Usage-Based"),
                    mandatory("ChargePeriodEnd", TIME),
                    mandatory("ChargePeriodStart", TIME),
                    conditional("ConsumedQuantity", DECIMAL),
                    conditional("ConsumedUnit", UNIT),
                    mandatory("ContractedCost", DECIMAL),
                    conditional("ContractedUnitPrice", DECIMAL),
                    mandatory("EffectiveCost", DECIMAL),
                    new Rule("InvoiceId", false, true, TEXT),
                    mandatory("InvoiceIssuerName", TEXT),
                    mandatory("ListCost", DECIMAL),
                    conditional("ListUnitPrice", DECIMAL),
                    conditional("PricingCategory", "Standard|Dynamic|Committed|Other"),
                    mandatory("PricingQuantity", DECIMAL),
                    mandatory("PricingUnit", UNIT),
                    mandatory("ProviderName", TEXT),
                    mandatory("PublisherName", TEXT),
                    new Rule("ResourceId", false, true, TEXT),
                    new Rule("ResourceName", false, true, TEXT),
                    new Rule("ResourceType", false, true, TEXT),
                    mandatory("ServiceCategory", "Compute"),
                    mandatory("ServiceName", TEXT),
                    conditional("ServiceSubcategory", "Serverless Compute|Other \\(Compute\\)"),
                    conditional("SkuId", TEXT),
                    conditional("SkuMeter", TEXT),
                    new Rule("SkuPriceDetails", false, true, "\\{.*}"),
                    conditional("SkuPriceId", TEXT),
                    new Rule("Tags", false, true, "\\{.*}"));

    private final List<String> violations = new ArrayList<>();

    private FocusRules() {}

    private static Rule mandatory(String column, String pattern) {
        return new Rule(column, true, false, pattern);
    }

    /** Not null where a row is usage. */
    private static Rule conditional(String column, String pattern) {
        return new Rule(column, false, false, pattern);
    }

    /** What breaks a rule, in sentences. */
    public static List<String> violations(CsvTable table) {
        var rules = new FocusRules();
        rules.names(table.names());
        for (var i = 0; i < table.rows().size(); i++) {
            rules.row(i + 1, table.rows().get(i));
        }
        rules.parents(table.rows());
        return rules.violations;
    }

    private void names(List<String> names) {
        require(new HashSet<>(names).size() == names.size(), "a column is there twice");
        Set<String> known = new HashSet<>();
        for (var rule : RULES) {
            known.add(rule.column());
            require(!rule.isMandatory() || names.contains(rule.column()), "no " + rule.column());
        }
        for (var name : names) {
            require(
                    known.contains(name) || name.matches("x_[A-Z][A-Za-z0-9]{0,47}"),
                    name + " is neither of FOCUS nor begins with x_");
        }
    }

    private void row(int number, Map<String, String> row) {
        for (var rule : RULES) {
            var value = row.get(rule.column());
            if (value == null) {
                require(rule.isNullable(), "row %d: %s is null".formatted(number, rule.column()));
            } else {
                require(
                        Pattern.matches(rule.pattern(), value),
                        "row %d: %s is '%s'".formatted(number, rule.column(), value));
            }
        }
        if (violations.isEmpty()) {
            amounts(number, row);
            periods(number, row);
        }
    }

    private void amounts(int number, Map<String, String> row) {
        var quantity = decimal(row, "PricingQuantity");
        require(quantity.signum() > 0, "row %d: no quantity".formatted(number));
        if (!row.containsKey("ChargeClass")) {
            for (var kind : List.of("List", "Contracted")) {
                var cost = decimal(row, kind + "UnitPrice").multiply(quantity);
                require(
                        cost.compareTo(decimal(row, kind + "Cost")) == 0,
                        "row %d: %sCost is not price times quantity".formatted(number, kind));
            }
        }
    }

    private void periods(int number, Map<String, String> row) {
        var start = Instant.parse(row.get("ChargePeriodStart"));
        var end = Instant.parse(row.get("ChargePeriodEnd"));
        var billedFrom = Instant.parse(row.get("BillingPeriodStart"));
        var billedTo = Instant.parse(row.get("BillingPeriodEnd"));
        require(start.isBefore(end), "row %d: the charge's period is empty".formatted(number));
        require(billedFrom.isBefore(billedTo), "row %d: no billing period".formatted(number));
        require(!end.isAfter(billedTo), "row %d: charged after its month".formatted(number));
        require(
                row.containsKey("ChargeClass") != end.isAfter(billedFrom),
                "row %d: a correction is of an earlier month".formatted(number));
    }

    /** A price belongs to one SKU, a subcategory to one category. */
    private void parents(List<Map<String, String>> rows) {
        Map<String, String> skus = new HashMap<>();
        for (var row : rows) {
            var earlier = skus.putIfAbsent(row.get("SkuPriceId"), row.get("SkuId"));
            require(
                    earlier == null || earlier.equals(row.get("SkuId")),
                    row.get("SkuPriceId") + " has two SKUs");
        }
    }

    private static BigDecimal decimal(Map<String, String> row, String column) {
        return new BigDecimal(row.get(column));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
