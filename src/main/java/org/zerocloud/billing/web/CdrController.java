package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.ledger.LedgerHead;
import org.zerocloud.billing.ledger.LedgerQuery;
import org.zerocloud.billing.ledger.LedgerReader;
import org.zerocloud.billing.ledger.LinesArchived;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.problem.WrongParameter;
import tools.jackson.databind.json.JsonMapper;

/** {@code /platform/v1/cdrs}: a tenant's own ledger, by pages or as a stream. */
@PlatformApi
@Tag(name = "books")
@RequestMapping("/platform/v1/cdrs")
class CdrController {

    private static final int LINES_PER_PAGE = 100;
    private static final int LINES_PER_PAGE_MAX = 1_000;

    private final Ledger ledger;
    private final LedgerReader reader;
    private final CdrStream stream;
    private final JsonMapper json;

    CdrController(Ledger ledger, LedgerReader reader, CdrStream stream, JsonMapper json) {
        this.ledger = ledger;
        this.reader = reader;
        this.stream = stream;
        this.json = json;
    }

    /** The lines of sessions that have ended, whichever form is asked for. */
    @Operation(
            operationId = "listCdrs",
            summary = "CDRs, the oldest first, by pages or as a stream")
    @ApiResponse(
            responseCode = "200",
            description = "A page of CDRs in JSON, or all of them as lines or a table",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = CdrLine.class))),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(implementation = CdrLine.class)),
                @Content(mediaType = BookFormat.TABLE, schema = @Schema(type = "string"))
            })
    @Refuses({Problem.INVALID_PARAMETER, Problem.ARCHIVED})
    @GetMapping(
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_NDJSON_VALUE,
                BookFormat.TABLE
            })
    void list(
            @AuthenticationPrincipal Caller.User caller,
            @ParameterObject @Valid CdrQuery parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        requireBooks(caller);
        var format = BookFormat.wanted(request.getHeader(HttpHeaders.ACCEPT));
        var query =
                parameters.of(
                        caller.tenant(),
                        format == BookFormat.JSON ? LINES_PER_PAGE : Long.MAX_VALUE);
        requirePage(format, query);
        ledger.book(caller.tenant());
        response.setContentType(format.contentType());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        try {
            switch (format) {
                case JSON -> page(query, request, response);
                case NDJSON -> stream.ndjson(query, response);
                case CSV -> stream.csv(query, response);
            }
        } catch (LinesArchived gone) {
            throw new Refusal(Problem.ARCHIVED, gone.reason());
        }
    }

    /** Where the ledger ends. */
    @Operation(operationId = "getLedgerHead", summary = "Where the ledger ends")
    @ApiResponse(
            responseCode = "200",
            description = "The number and the hash of the last line",
            useReturnTypeSchema = true)
    @GetMapping("/head")
    HeadView head(@AuthenticationPrincipal Caller.User caller) {
        requireBooks(caller);
        ledger.book(caller.tenant());
        return HeadView.of(ledger.head(caller.tenant()));
    }

    /**
     * Where a ledger ends; {@code verify-ledger} finds by it whether an export lacks its last
     * lines.
     */
    record HeadView(String tenant, long sequence, String hash, @Nullable Instant bookedAt) {

        static HeadView of(LedgerHead head) {
            return new HeadView(
                    head.tenant().value(),
                    head.sequence(),
                    head.hash(),
                    head.sequence() == 0 ? null : head.bookedAt());
        }
    }

    private static void requireBooks(Caller.User caller) {
        if (!caller.may(Permission.SEE_BOOKS)) {
            throw new AccessDeniedException(
                    "The books are open to administrators and accountants of the tenant");
        }
    }

    private static void requirePage(BookFormat format, LedgerQuery query) {
        if (format == BookFormat.JSON && query.max() > LINES_PER_PAGE_MAX) {
            throw WrongParameter.refusal(
                    "limit",
                    query.max(),
                    "must be at most %d, or as CSV or NDJSON any number"
                            .formatted(LINES_PER_PAGE_MAX));
        }
    }

    private void page(LedgerQuery query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var lines = reader.list(query).stream().map(CdrLine::of).toList();
        if (lines.size() == query.max()) {
            response.setHeader(HttpHeaders.LINK, next(request, lines.getLast().sequence()));
        }
        json.writeValue(response.getOutputStream(), lines);
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
