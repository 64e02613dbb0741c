package org.zerocloud.zapp.web;

import jakarta.validation.constraints.NotNull;

/**
 * What an alias is to mean.
 *
 * @param version a version that is there
 */
record AliasOrder(@NotNull String version) {}
