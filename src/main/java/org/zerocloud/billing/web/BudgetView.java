package org.zerocloud.billing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zerocloud.billing.budget.Budget;
import org.zerocloud.billing.budget.Budgets;
import org.zerocloud.billing.price.Money;
import org.zerocloud.problem.DecimalText;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Where a tenant stands; amounts are decimal with six places.
 *
 * @param spent what sessions of the month have cost
 * @param reserved what open jobs may still cost
 * @param available what is left for further jobs; absent without a hard budget
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Budget")
record BudgetView(
        String month,
        String currency,
        String spent,
        String reserved,
        @Nullable String available,
        List<Part> budgets) {

    /**
     * One budget.
     *
     * @param owner {@code tenant} or {@code platform}
     * @param hard whether jobs that may cost more than what is left are refused
     */
    record Part(String owner, String amount, boolean hard) {}

    /**
     * A budget as somebody sets it.
     *
     * @param amount decimal, with at most six places
     * @param hard whether jobs that may cost more than what is left are refused
     */
    @Schema(name = "BudgetRequest")
    record Order(
            @JsonDeserialize(using = DecimalText.class) @Nullable BigDecimal amount,
            @Nullable Boolean hard) {

        private static final int MICRO_PLACES = 6;

        /**
         * What it says.
         *
         * @throws IllegalArgumentException if the amount is missing or out of bounds
         */
        Budget budget(Budget.Owner owner) {
            if (amount == null) {
                throw new IllegalArgumentException("A budget has an amount");
            }
            try {
                var micros = amount.movePointRight(MICRO_PLACES).longValueExact();
                return new Budget(owner, micros, hard != null && hard);
            } catch (ArithmeticException inexact) {
                throw new IllegalArgumentException(
                        "The amount has more than %d decimals, or is too large"
                                .formatted(MICRO_PLACES),
                        inexact);
            }
        }
    }

    static BudgetView of(Budgets.Standing standing) {
        var fund = standing.fund();
        return new BudgetView(
                fund.month().toString(),
                standing.currency(),
                Money.text(fund.spentMicros()),
                Money.text(fund.reservedMicros()),
                standing.available().map(Money::text).orElse(null),
                standing.budgets().stream().map(BudgetView::part).toList());
    }

    static Part part(Budget budget) {
        return new Part(
                budget.owner().name().toLowerCase(Locale.ROOT),
                Money.text(budget.micros()),
                budget.hard());
    }
}
