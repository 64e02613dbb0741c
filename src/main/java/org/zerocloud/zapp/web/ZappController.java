package org.zerocloud.zapp.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.zerocloud.identity.Caller;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refuses;
import org.zerocloud.zapp.Zapps;

/** {@code GET /platform/v1/zapps}: what zapps a tenant has. */
@PlatformApi
@Tag(name = "zapps")
@RequestMapping("/platform/v1/zapps")
class ZappController {

    private final Zapps zapps;

    ZappController(Zapps zapps) {
        this.zapps = zapps;
    }

    /** A page of versions, the newest first. */
    @Operation(operationId = "listZapps", summary = "A page of versions, the newest first")
    @ApiResponse(
            responseCode = "200",
            description = "Versions",
            headers = @Header(name = "Link", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    @Refuses(Problem.INVALID_PARAMETER)
    @GetMapping
    ResponseEntity<List<ZappView>> list(
            @AuthenticationPrincipal Caller.User caller,
            @ParameterObject @Valid ZappQuery query,
            HttpServletRequest request) {
        ZappRights.requireViewer(caller);
        var page = zapps.list(caller.tenant(), query.filter(), query.pageSize());
        var answer = ResponseEntity.ok();
        if (page.size() == query.pageSize()) {
            answer.header(HttpHeaders.LINK, next(request, page.getLast().id()));
        }
        return answer.body(page.stream().map(ZappView::brief).toList());
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
