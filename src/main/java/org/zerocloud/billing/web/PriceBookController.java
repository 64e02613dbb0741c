package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.billing.price.BookRefused;
import org.zerocloud.billing.price.PriceBook;
import org.zerocloud.billing.price.PriceBooks;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Tenants;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;

/** {@code /platform/v1/admin/price-books}: what everything costs. */
@PlatformApi
@Tag(name = "books")
@RequestMapping("/platform/v1/admin/price-books")
class PriceBookController {

    private final PriceBooks books;
    private final Tenants tenants;

    PriceBookController(PriceBooks books, Tenants tenants) {
        this.books = books;
        this.tenants = tenants;
    }

    /**
     * The books of the platform, or of a tenant, the newest first.
     *
     * @param tenant whose; the platform's if none is named
     */
    @Operation(operationId = "listPriceBooks", summary = "The price books")
    @ApiResponse(responseCode = "200", description = "Price books", useReturnTypeSchema = true)
    @Refuses(Problem.NOT_FOUND)
    @GetMapping
    List<PriceBookView> list(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(required = false) String tenant) {
        BookRights.platform(caller);
        return books.of(BookRights.owner(tenants, Optional.ofNullable(tenant))).stream()
                .map(PriceBookView::of)
                .toList();
    }

    /** One book. */
    @Operation(operationId = "getPriceBook", summary = "One price book")
    @ApiResponse(responseCode = "200", description = "The price book", useReturnTypeSchema = true)
    @GetMapping("/{id}")
    PriceBookView one(@AuthenticationPrincipal Caller.User caller, @PathVariable long id) {
        BookRights.platform(caller);
        return books.find(id)
                .map(PriceBookView::of)
                .orElseThrow(() -> Refusal.notFound("price book " + id));
    }

    /** Publishes a book; once in force it cannot be changed or taken back. */
    @Operation(operationId = "publishPriceBook", summary = "Publishes a price book")
    @ApiResponse(responseCode = "201", description = "The price book", useReturnTypeSchema = true)
    @Refuses({Problem.NOT_FOUND, Problem.PRICE_BOOK_REFUSED})
    @PostMapping
    ResponseEntity<PriceBookView> publish(
            @AuthenticationPrincipal Caller.User caller, @RequestBody PriceBookView.Order order) {
        BookRights.platform(caller);
        var owner = BookRights.owner(tenants, Optional.ofNullable(order.tenant()));
        var terms = terms(order);
        try {
            var book = books.publish(owner, terms, caller);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header("Location", "/platform/v1/admin/price-books/" + book.id())
                    .body(PriceBookView.of(book));
        } catch (BookRefused refused) {
            throw new Refusal(Problem.PRICE_BOOK_REFUSED, refused.reason());
        }
    }

    private static PriceBook.Terms terms(PriceBookView.Order order) {
        try {
            return order.terms();
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Problem.INVALID_BODY, String.valueOf(wrong.getMessage()));
        }
    }

    /** Takes a book back before it comes into force. */
    @Operation(
            operationId = "withdrawPriceBook",
            summary = "Takes a price book back before it comes into force")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @Refuses(Problem.PRICE_BOOK_REFUSED)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> withdraw(
            @AuthenticationPrincipal Caller.User caller, @PathVariable long id) {
        BookRights.platform(caller);
        try {
            if (!books.withdraw(id, caller)) {
                throw Refusal.notFound("price book " + id);
            }
            return ResponseEntity.noContent().build();
        } catch (BookRefused refused) {
            throw new Refusal(Problem.PRICE_BOOK_REFUSED, refused.reason());
        }
    }
}
