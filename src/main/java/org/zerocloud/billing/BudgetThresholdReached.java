package org.zerocloud.billing;

import java.time.YearMonth;
import org.zerocloud.identity.TenantId;

/**
 * A tenant has spent a part of a budget. Published within the transaction that ends the session by
 * which it has, or that changes the budget: once for each part of a budget and month, the smallest
 * first. Another amount makes another budget.
 *
 * @param tenant who
 * @param owner whose budget it is: {@code TENANT} or {@code PLATFORM}
 * @param month when
 * @param percent which part: 50, 80 or 100
 * @param spent decimal, in the currency
 * @param budget decimal, in the currency
 * @param currency a code of ISO 4217
 */
public record BudgetThresholdReached(
        TenantId tenant,
        String owner,
        YearMonth month,
        int percent,
        String spent,
        String budget,
        String currency) {}
