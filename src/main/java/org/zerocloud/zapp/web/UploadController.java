package org.zerocloud.zapp.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zerocloud.identity.Caller;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Refuses;
import org.zerocloud.zapp.Publishing;
import org.zerocloud.zapp.ZappVersion;

/** {@code POST /platform/v1/zapps}: an archive becomes a version of a zapp. */
@PlatformApi
@Tag(name = "zapps")
@RequestMapping("/platform/v1/zapps")
class UploadController {

    private final ArchiveBodies bodies;
    private final Publishing publishing;

    UploadController(ArchiveBodies bodies, Publishing publishing) {
        this.bodies = bodies;
        this.publishing = publishing;
    }

    /**
     * Takes an archive.
     *
     * @param version the version, if the archive's {@code zapp.yaml} does not say it
     */
    @Operation(
            operationId = "uploadZapp",
            summary = "Makes an archive a version of a zapp",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/x-tar",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "200",
            description = "The version, which was there already",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "The version", useReturnTypeSchema = true)
    @Refuses({
        Problem.BODY_TOO_LARGE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.ZAPP_REJECTED,
        Problem.ZAPP_EXISTS,
        Problem.TOO_MANY_ZAPPS
    })
    @PostMapping
    ResponseEntity<ZappView> upload(
            @AuthenticationPrincipal Caller.User caller,
            @RequestParam(required = false) String version,
            HttpServletRequest request)
            throws IOException {
        ZappRights.requireDeveloper(caller);
        var number = Optional.ofNullable(version);
        if (number.isPresent() && !ZappVersion.isNumber(number.get())) {
            throw Refusal.ofField(
                    Problem.INVALID_PARAMETER, "version", "is not " + ZappVersion.RULE);
        }
        var published =
                ZappRefusals.translated(() -> {
                    try (var archive = bodies.receive(request)) {
                        return publishing.publish(caller, archive, number);
                    }
                });
        var zapp = published.zapp();
        return ResponseEntity.status(published.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .header(HttpHeaders.LOCATION, VersionController.uri(zapp))
                .eTag(VersionController.tag(zapp))
                .body(ZappView.of(zapp, published.warnings()));
    }
}
