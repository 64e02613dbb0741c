package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zerocloud.billing.invoice.InvoiceRefused;
import org.zerocloud.billing.invoice.Invoices;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.Tenants;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.problem.Years;

/** {@code /platform/v1/invoices}: what a tenant owes, month by month. */
@PlatformApi
@Tag(name = "books")
@RequestMapping("/platform/v1")
class InvoiceController {

    private final Invoices invoices;
    private final Tenants tenants;

    InvoiceController(Invoices invoices, Tenants tenants) {
        this.invoices = invoices;
        this.tenants = tenants;
    }

    /** All invoices, the newest first, without their lines. */
    @Operation(
            operationId = "listInvoices",
            summary = "All invoices, the newest first, without their lines")
    @ApiResponse(responseCode = "200", description = "Invoices", useReturnTypeSchema = true)
    @GetMapping("/invoices")
    List<InvoiceView> list(@AuthenticationPrincipal Caller.User caller) {
        return invoices.of(BookRights.ownBooks(caller)).stream().map(InvoiceView::summary).toList();
    }

    /** The invoice of a month, such as {@code 2026-10}. */
    @Operation(operationId = "getInvoice", summary = "The invoice of a month")
    @ApiResponse(responseCode = "200", description = "The invoice", useReturnTypeSchema = true)
    @GetMapping("/invoices/{period}")
    InvoiceView one(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable @DateTimeFormat(pattern = "yyyy-MM") YearMonth period) {
        return one(BookRights.ownBooks(caller), period);
    }

    /** The invoices of any tenant, for whoever administers the platform. */
    @Operation(operationId = "listTenantInvoices", summary = "The invoices of any tenant")
    @ApiResponse(responseCode = "200", description = "Invoices", useReturnTypeSchema = true)
    @GetMapping("/admin/invoices/{tenant}")
    List<InvoiceView> listOf(
            @AuthenticationPrincipal Caller.User caller, @PathVariable String tenant) {
        BookRights.platform(caller);
        return invoices.of(BookRights.existing(tenants, tenant)).stream()
                .map(InvoiceView::summary)
                .toList();
    }

    /** The invoice of any tenant, for whoever administers the platform. */
    @Operation(operationId = "getTenantInvoice", summary = "The invoice of any tenant of a month")
    @ApiResponse(responseCode = "200", description = "The invoice", useReturnTypeSchema = true)
    @GetMapping("/admin/invoices/{tenant}/{period}")
    InvoiceView oneOf(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @PathVariable @DateTimeFormat(pattern = "yyyy-MM") YearMonth period) {
        BookRights.platform(caller);
        return one(BookRights.existing(tenants, tenant), period);
    }

    private InvoiceView one(TenantId tenant, YearMonth period) {
        Years.require("period", period);
        return invoices.find(tenant, period)
                .map(InvoiceView::of)
                .orElseThrow(() -> Refusal.notFound("invoice of " + period));
    }

    /** Issues the invoice of a month that is over; one that was issued stays as it is. */
    @Operation(operationId = "issueInvoice", summary = "Issues the invoice of a month that is over")
    @ApiResponse(responseCode = "200", description = "The invoice", useReturnTypeSchema = true)
    @Refuses(Problem.INVOICE_REFUSED)
    @PostMapping("/admin/invoices/{tenant}/{period}")
    InvoiceView issue(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String tenant,
            @PathVariable @DateTimeFormat(pattern = "yyyy-MM") YearMonth period) {
        BookRights.platform(caller);
        Years.require("period", period);
        var owner = BookRights.existing(tenants, tenant);
        try {
            return InvoiceView.of(invoices.issue(owner, period));
        } catch (InvoiceRefused refused) {
            throw new Refusal(Problem.INVOICE_REFUSED, refused.reason());
        }
    }
}
