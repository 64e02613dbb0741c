package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.billing.ledger.LinesArchived;
import org.zerocloud.billing.usage.Grouping;
import org.zerocloud.billing.usage.UsageQuery;
import org.zerocloud.billing.usage.UsageReports;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Tenants;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.problem.WrongParameter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /platform/v1/usage}: what was used and what it costs, as JSON, as NDJSON or as CSV by
 * {@code Accept}.
 */
@PlatformApi
@Tag(name = "books")
@RequestMapping("/platform/v1")
class UsageController {

    private final UsageReports reports;
    private final ReportSpool spool;
    private final Tenants tenants;
    private final JsonMapper json;
    private final Clock clock;

    UsageController(
            UsageReports reports,
            ReportSpool spool,
            Tenants tenants,
            JsonMapper json,
            Clock clock) {
        this.reports = reports;
        this.spool = spool;
        this.tenants = tenants;
        this.json = json;
        this.clock = clock;
    }

    /** The caller's own usage. */
    @Operation(operationId = "getUsage", summary = "The usage of the tenant, rated")
    @ApiResponse(
            responseCode = "200",
            description = "The usage, as Accept says",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string")))
    @Refuses({Problem.INVALID_PARAMETER, Problem.ARCHIVED})
    @GetMapping(
            path = "/usage",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_NDJSON_VALUE,
                BookFormat.TABLE
            })
    void own(
            @AuthenticationPrincipal Caller.User caller,
            @ParameterObject UsageParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var tenant = BookRights.ownBooks(caller);
        send(parameters.query(Optional.of(tenant), clock.instant()), request, response);
    }

    /**
     * The usage of a tenant, or of all, for whoever administers the platform.
     *
     * @param tenant whose; of all if none is named
     */
    @Operation(operationId = "getAllUsage", summary = "The usage of a tenant, or of all")
    @ApiResponse(
            responseCode = "200",
            description = "The usage, as Accept says",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string")))
    @Refuses({Problem.INVALID_PARAMETER, Problem.NOT_FOUND, Problem.ARCHIVED})
    @GetMapping(
            path = "/admin/usage",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_NDJSON_VALUE,
                BookFormat.TABLE
            })
    void all(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(required = false) String tenant,
            @ParameterObject UsageParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        BookRights.platform(caller);
        var named = BookRights.owner(tenants, Optional.ofNullable(tenant));
        send(parameters.query(named, clock.instant()), request, response);
    }

    private void send(UsageQuery query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            reports.require(query);
        } catch (IllegalArgumentException tooLong) {
            throw WrongParameter.refusal(
                    "from", query.from(), String.valueOf(tooLong.getMessage()));
        }
        var standing = reports.standing(query);
        var format = BookFormat.wanted(request.getHeader(HttpHeaders.ACCEPT));
        try (var report = spool.keep(to -> write(writer(format, query, to), query, standing))) {
            response.setHeader("Usage-As-Of", standing.asOf().toString());
            response.setHeader("Usage-Complete", Boolean.toString(standing.complete()));
            response.setContentType(format.contentType());
            response.setContentLengthLong(report.bytes());
            report.sendTo(response.getOutputStream());
        } catch (LinesArchived gone) {
            throw new Refusal(
                    Problem.ARCHIVED,
                    gone.reason()
                            + " Usage of whole days by day, zapp, user and meter is still here.");
        } catch (ReportSpool.ReportTooLong tooLong) {
            var words = query.groups().stream().map(Grouping::word).toList();
            throw WrongParameter.refusal(
                    "groupBy",
                    String.join(",", words),
                    "must tell less apart, or in a shorter period: " + tooLong.getMessage());
        }
    }

    private void write(UsageWriter writer, UsageQuery query, UsageReports.Standing standing)
            throws IOException {
        writer.begin(standing);
        reports.rows(
                query,
                row -> {
                    try {
                        writer.row(row);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });
        writer.end();
    }

    private UsageWriter writer(BookFormat format, UsageQuery query, OutputStream out) {
        return switch (format) {
            case JSON -> new UsageJson(json, out, query, true);
            case NDJSON -> new UsageJson(json, out, query, false);
            case CSV ->
                    new UsageCsv(
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                            query);
        };
    }
}
