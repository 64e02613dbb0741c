package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.billing.budget.Budget;
import org.zerocloud.billing.budget.Budgets;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.Tenants;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** {@code /platform/v1/budget}: how much a tenant spends in a month, and may. */
@PlatformApi
@Tag(name = "books")
@RequestMapping("/platform/v1")
class BudgetController {

    private final Budgets budgets;
    private final Tenants tenants;

    BudgetController(Budgets budgets, Tenants tenants) {
        this.budgets = budgets;
        this.tenants = tenants;
    }

    /** Where the caller's tenant stands in this month. */
    @Operation(operationId = "getBudget", summary = "Where the tenant stands in this month")
    @ApiResponse(responseCode = "200", description = "The budget", useReturnTypeSchema = true)
    @GetMapping("/budget")
    BudgetView own(@AuthenticationPrincipal Caller.User caller) {
        return BudgetView.of(budgets.of(BookRights.ownBooks(caller)));
    }

    /** Sets the tenant's own budget. */
    @Operation(operationId = "setBudget", summary = "Sets the budget of the tenant")
    @ApiResponse(responseCode = "200", description = "The budget", useReturnTypeSchema = true)
    @PutMapping("/budget")
    BudgetView setOwn(
            @AuthenticationPrincipal Caller.User caller, @RequestBody BudgetView.Order order) {
        return set(BookRights.ownSettings(caller), Budget.Owner.TENANT, order);
    }

    /** Takes the tenant's own budget away; the platform's stays. */
    @Operation(operationId = "removeBudget", summary = "Takes the budget of the tenant away")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @DeleteMapping("/budget")
    ResponseEntity<Void> removeOwn(@AuthenticationPrincipal Caller.User caller) {
        budgets.remove(BookRights.ownSettings(caller), Budget.Owner.TENANT);
        return ResponseEntity.noContent().build();
    }

    /** Where any tenant stands. */
    @Operation(operationId = "getTenantBudget", summary = "Where any tenant stands")
    @ApiResponse(responseCode = "200", description = "The budget", useReturnTypeSchema = true)
    @GetMapping("/admin/budgets/{tenant}")
    BudgetView any(@AuthenticationPrincipal Caller.User caller, @PathVariable String tenant) {
        BookRights.platform(caller);
        return BudgetView.of(budgets.of(BookRights.existing(tenants, tenant)));
    }

    /** Sets what the platform lets a tenant spend. */
    @Operation(
            operationId = "setTenantBudget",
            summary = "Sets what the platform lets a tenant spend")
    @ApiResponse(responseCode = "200", description = "The budget", useReturnTypeSchema = true)
    @PutMapping("/admin/budgets/{tenant}")
    BudgetView setAny(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @RequestBody BudgetView.Order order) {
        BookRights.platform(caller);
        return set(BookRights.existing(tenants, tenant), Budget.Owner.PLATFORM, order);
    }

    /** Takes the platform's budget away; the tenant's own stays. */
    @Operation(
            operationId = "removeTenantBudget",
            summary = "Takes the budget of the platform away")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @DeleteMapping("/admin/budgets/{tenant}")
    ResponseEntity<Void> removeAny(
            @AuthenticationPrincipal Caller.User caller, @PathVariable String tenant) {
        BookRights.platform(caller);
        budgets.remove(BookRights.existing(tenants, tenant), Budget.Owner.PLATFORM);
        return ResponseEntity.noContent().build();
    }

    private BudgetView set(TenantId tenant, Budget.Owner owner, BudgetView.Order order) {
        try {
            budgets.set(tenant, order.budget(owner));
            return BudgetView.of(budgets.of(tenant));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Problem.INVALID_BODY, String.valueOf(wrong.getMessage()));
        }
    }
}
