package org.zerocloud.zapp.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.zapp.Finding;
import org.zerocloud.zapp.Zapp;
import tools.jackson.databind.JsonNode;

/** A version of a zapp as the platform API shows it; lists show it without its groups. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Zapp")
record ZappView(
        String name,
        String version,
        String digest,
        long bytes,
        String url,
        String summary,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Instant deprecatedAt,
        @Nullable String deprecation,
        @Nullable JsonNode groups,
        @Nullable List<FindingView> warnings) {

    static ZappView brief(Zapp zapp) {
        return of(zapp, null, null);
    }

    static ZappView of(Zapp zapp) {
        return of(zapp, zapp.template().groups(), null);
    }

    static ZappView of(Zapp zapp, List<Finding> warnings) {
        return of(zapp, zapp.template().groups(), warnings.stream().map(FindingView::of).toList());
    }

    private static ZappView of(
            Zapp zapp, @Nullable JsonNode groups, @Nullable List<FindingView> warnings) {
        var version = zapp.version();
        return new ZappView(
                version.name(),
                version.number(),
                version.digest(),
                zapp.archive().bytes(),
                zapp.archive().path().toString(),
                zapp.summary(),
                zapp.upload().by(),
                zapp.upload().at(),
                zapp.deprecation().map(Zapp.Deprecation::at).orElse(null),
                zapp.deprecation().map(Zapp.Deprecation::reason).orElse(null),
                groups,
                warnings);
    }
}
