package org.zerocloud.zapp;

import java.util.Optional;

/**
 * Which of a tenant's zapps are wanted.
 *
 * @param name of the zapp
 * @param deprecated whether they are
 * @param before older than the one of that id
 */
public record ZappFilter(
        Optional<String> name, Optional<Boolean> deprecated, Optional<Long> before) {}
