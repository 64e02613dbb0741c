package org.zerocloud.zapp.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.zerocloud.identity.Caller;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.zapp.Zapp;
import org.zerocloud.zapp.Zapps;

/** Gives the archives of zapps back, as they were uploaded. */
@PlatformApi
@Tag(name = "zapps")
@RequestMapping("/platform/v1/zapps/{name}/versions/{version}/archive")
class ArchiveController {

    private final ZappRights rights;
    private final Zapps zapps;

    ArchiveController(ZappRights rights, Zapps zapps) {
        this.rights = rights;
        this.zapps = zapps;
    }

    /** The bytes, or one range of them; their tag is their digest. */
    @Operation(operationId = "getArchive", summary = "The bytes of a version, or one range of them")
    @ApiResponse(
            responseCode = "200",
            description = "All of it",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The range",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping
    void archive(
            @AuthenticationPrincipal Caller.User caller,
            @PathVariable String name,
            @PathVariable String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var zapp = rights.seen(caller, name, version);
        var tag = "\"%s\"".formatted(zapp.version().digest());
        zapp.deprecation()
                .ifPresent(it -> response.setHeader("Deprecation", "@" + it.at().getEpochSecond()));
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        try (var object = ZappRefusals.translated(() -> zapps.open(zapp))) {
            response.setHeader(HttpHeaders.ETAG, tag);
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"%s-%s.zapp\"".formatted(name, version));
            response.setContentType(object.info().description().contentType());
            send(zapp, object, range(request, tag, zapp.archive().bytes()), response);
        }
    }

    /** What is no single range that can be given means all of it. */
    private static Optional<HttpRange> range(HttpServletRequest request, String tag, long bytes) {
        var ifRange = Optional.ofNullable(request.getHeader(HttpHeaders.IF_RANGE));
        if (ifRange.filter(wanted -> !wanted.equals(tag)).isPresent()) {
            return Optional.empty();
        }
        try {
            var ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            return Optional.of(ranges)
                    .filter(all -> all.size() == 1)
                    .map(List::getFirst)
                    .filter(range -> range.getRangeStart(bytes) < bytes);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static void send(
            Zapp zapp, StoredObject object, Optional<HttpRange> range, HttpServletResponse response)
            throws IOException {
        var bytes = zapp.archive().bytes();
        var from = range.map(it -> it.getRangeStart(bytes)).orElse(0L);
        var to = range.map(it -> it.getRangeEnd(bytes)).orElse(bytes - 1);
        if (range.isPresent()) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(from, to, bytes));
        }
        response.setContentLengthLong(to - from + 1);
        try (var content = object.stream(from, to - from + 1)) {
            content.transferTo(response.getOutputStream());
        }
    }
}
