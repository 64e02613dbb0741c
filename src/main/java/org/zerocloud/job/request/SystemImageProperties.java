package org.zerocloud.job.request;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's images.
 *
 * @param sysimages tar archives, which may be compressed by gzip, by the names of their devices
 */
@ConfigurationProperties("zerocloud")
record SystemImageProperties(@DefaultValue Map<String, Path> sysimages) {}
