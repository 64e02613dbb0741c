package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.billing.Cdrs;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.problem.PlatformApi;

/** {@code GET /platform/v1/cdrs}: a tenant's own lines, a page at a time. */
@PlatformApi
@Tag(name = "books")
@RequestMapping("/platform/v1/cdrs")
class CdrController {

    private final Cdrs cdrs;

    CdrController(Cdrs cdrs) {
        this.cdrs = cdrs;
    }

    @Operation(operationId = "listCdrs", summary = "A page of CDRs, the oldest first")
    @ApiResponse(
            responseCode = "200",
            description = "CDRs",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @GetMapping
    ResponseEntity<List<CdrLine>> list(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(defaultValue = "0") @PositiveOrZero long cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(Cdrs.LIMIT_MAX) int limit) {
        if (!caller.may(Permission.SEE_BOOKS)) {
            throw new AccessDeniedException(
                    "The books are open to administrators and accountants of the tenant");
        }
        var lines = cdrs.page(caller.tenant(), cursor, limit).stream().map(CdrLine::of).toList();
        var answer = ResponseEntity.ok();
        if (lines.size() == limit) {
            answer.header(
                    HttpHeaders.LINK,
                    "</platform/v1/cdrs?cursor=%d&limit=%d>; rel=\"next\""
                            .formatted(lines.getLast().sequence(), limit));
        }
        return answer.body(lines);
    }
}
