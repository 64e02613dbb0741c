package org.zerocloud.zapp.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The advice not to use a version any more.
 *
 * @param reason for those who do
 */
record DeprecationOrder(@NotNull @Size(max = 1_000) String reason) {}
