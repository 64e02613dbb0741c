package org.zerocloud.billing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.billing.focus.FocusExports;
import org.zerocloud.billing.focus.FocusManifest;
import org.zerocloud.billing.focus.ThroughRefused;
import org.zerocloud.billing.ledger.LinesArchived;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.problem.WrongParameter;
import org.zerocloud.problem.Years;

/** {@code /platform/v1/exports/focus}: a month's charges as FOCUS 1.2 has them. */
@PlatformApi
@Tag(name = "books")
@RequestMapping("/platform/v1/exports/focus/{period}")
class FocusController {

    private final FocusExports exports;

    FocusController(FocusExports exports) {
        this.exports = exports;
    }

    /** What the file has: how many rows, and its digest. */
    @Operation(
            operationId = "getFocusManifest",
            summary = "What the file of a month has: how many rows, and its digest")
    @ApiResponse(responseCode = "200", description = "The manifest", useReturnTypeSchema = true)
    @Refuses(Problem.ARCHIVED)
    @GetMapping("/manifest")
    FocusManifestView manifest(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable @DateTimeFormat(pattern = "yyyy-MM") YearMonth period,
            @RequestParam(required = false) @PositiveOrZero Long through)
            throws IOException {
        var tenant = BookRights.ownBooks(caller);
        return FocusManifestView.of(
                write(tenant, period, through, OutputStream.nullOutputStream()));
    }

    /**
     * The file.
     *
     * @param through the {@code throughSequence} of a manifest, to have the file that it describes
     *     while the month goes on
     */
    @Operation(operationId = "getFocusFile", summary = "The usage of a month as FOCUS has it")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = BookFormat.TABLE, schema = @Schema(type = "string")))
    @Refuses(Problem.ARCHIVED)
    @GetMapping(produces = BookFormat.TABLE)
    void file(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable @DateTimeFormat(pattern = "yyyy-MM") YearMonth period,
            @RequestParam(required = false) @PositiveOrZero Long through,
            HttpServletResponse response)
            throws IOException {
        var tenant = BookRights.ownBooks(caller);
        response.setContentType(BookFormat.TABLE + ";charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s\"".formatted(FocusManifestView.file(tenant, period)));
        try {
            var _ = write(tenant, period, through, response.getOutputStream());
        } catch (Refusal refusal) {
            // Nothing was written, and what tells of the request stays.
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            response.setContentType(null);
            throw refusal;
        }
    }

    private FocusManifest write(
            TenantId tenant, YearMonth period, @Nullable Long through, OutputStream to)
            throws IOException {
        Years.require("period", period);
        try {
            return exports.write(tenant, period, optional(through), to)
                    .orElseThrow(() -> Refusal.notFound("charge of " + period));
        } catch (ThroughRefused refused) {
            throw WrongParameter.refusal("through", through, refused.reason());
        } catch (LinesArchived gone) {
            throw new Refusal(Problem.ARCHIVED, gone.reason());
        }
    }

    private static OptionalLong optional(@Nullable Long value) {
        return Optional.ofNullable(value).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
