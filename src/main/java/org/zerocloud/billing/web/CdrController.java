package org.zerocloud.billing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.ledger.LedgerReader;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** {@code GET /platform/v1/cdrs}: a tenant's own lines, a page at a time. */
@PlatformApi
@RequestMapping("/platform/v1/cdrs")
class CdrController {

    private static final int LINES_PER_PAGE = 100;
    private static final int LINES_PER_PAGE_MAX = 1_000;

    private final Ledger ledger;
    private final LedgerReader reader;

    CdrController(Ledger ledger, LedgerReader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<CdrLine>> list(
            @AuthenticationPrincipal Caller.User caller,
            @Valid @ModelAttribute CdrQuery parameters,
            HttpServletRequest request) {
        requireBooks(caller);
        var query = parameters.of(caller.tenant(), LINES_PER_PAGE);
        if (query.max() > LINES_PER_PAGE_MAX) {
            throw Refusal.ofField(
                    Problem.INVALID_PARAMETER,
                    "limit",
                    "is more than %d, which is for CSV and NDJSON".formatted(LINES_PER_PAGE_MAX));
        }
        ledger.book(caller.tenant());
        var lines = reader.list(query).stream().map(CdrLine::of).toList();
        var answer = ResponseEntity.ok();
        if (lines.size() == query.max()) {
            answer.header(HttpHeaders.LINK, next(request, lines.getLast().sequence()));
        }
        return answer.body(lines);
    }

    static void requireBooks(Caller.User caller) {
        if (!caller.may(Permission.SEE_BOOKS)) {
            throw new AccessDeniedException(
                    "The books are open to administrators and accountants of the tenant");
        }
    }

    private static String next(HttpServletRequest request, long cursor) {
        var uri =
                UriComponentsBuilder.fromPath(request.getRequestURI())
                        .query(request.getQueryString())
                        .replaceQueryParam("cursor", cursor)
                        .build(true);
        return "<%s>; rel=\"next\"".formatted(uri);
    }
}
