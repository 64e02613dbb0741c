package org.zerocloud.zapp.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * What an alias is to mean.
 *
 * @param version a version that is there
 */
@Schema(name = "AliasRequest")
record AliasOrder(@NotNull String version) {}
