package org.zerocloud.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of the bodies that requests of the platform API have.
 *
 * @param sizeMax of a body in JSON that has no bound of its own, as submissions of jobs have
 */
@Validated
@ConfigurationProperties("zerocloud.problem.body")
record BodyProperties(@DefaultValue("256KB") DataSize sizeMax) {}
