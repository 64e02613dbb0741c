package org.zerocloud.billing.web;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Reports on their way to whoever asked for them.
 *
 * @param directory where they are kept until they are sent
 * @param sizeMax how large one may be
 */
@Validated
@ConfigurationProperties("zerocloud.billing.report")
record ReportProperties(@NotNull Path directory, @DefaultValue("1GB") DataSize sizeMax) {}
