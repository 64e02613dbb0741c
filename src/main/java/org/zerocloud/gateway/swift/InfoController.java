package org.zerocloud.gateway.swift;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.gateway.dialect.StoragePolicy;
import org.zerocloud.gateway.request.Granting;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ObjectPath;

/** Tells clients what is here: the limits, and no feature that is not. */
@RestController
class InfoController {

    private final Map<String, Object> info;

    InfoController(
            GatewayProperties settings,
            List<SwiftFeature> features,
            List<Granting> grantings,
            @Value("${spring.application.version:}") String version) {
        this.info = new TreeMap<>();
        var swift = new TreeMap<>(swift(settings));
        swift.put("policies", StoragePolicy.all());
        swift.put("allow_account_management", false);
        swift.put("strict_cors_mode", true);
        info.put("swift", swift);
        info.put("zerocloud", Map.of("version", version));
        info.put("symlink", Map.of("symloop_max", 2, "static_links", true));
        info.put("object_versioning", Map.of());
        info.put("container_quotas", Map.of());
        info.put("account_quotas", Map.of());
        info.put("tempauth", Map.of("account_acls", true));
        info.put(
                "versioned_writes",
                Map.of("allowed_flags", List.of("x-versions-location", "x-history-location")));
        grantings.forEach(granting -> info.putAll(granting.info()));
        features.forEach(feature -> info.putAll(feature.info()));
    }

    @GetMapping(path = "/info", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> info() {
        return info;
    }

    @GetMapping(path = "/healthcheck", produces = MediaType.TEXT_PLAIN_VALUE)
    String healthcheck() {
        return "OK";
    }

    private static Map<String, Object> swift(GatewayProperties settings) {
        return Map.of(
                "max_file_size", settings.objectSizeMax().toBytes(),
                "max_object_name_length", ObjectPath.NAME_BYTES_MAX,
                "max_container_name_length", ContainerPath.NAME_BYTES_MAX,
                "max_header_size", settings.headerBytesMax(),
                "max_meta_name_length", settings.metadata().nameBytesMax(),
                "max_meta_value_length", settings.metadata().valueBytesMax(),
                "max_meta_count", settings.metadata().itemsMax(),
                "max_meta_overall_size", settings.metadata().bytesMax(),
                "container_listing_limit", ListingQuery.LIMIT_MAX,
                "account_listing_limit", ListingQuery.LIMIT_MAX);
    }
}
