package org.zerocloud.job.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.zerocloud.job.funds.CostHistory.CostEstimate;

/**
 * What a job would be.
 *
 * @param sessions how many sessions it would have
 * @param objects how many different objects they would read
 * @param bytes how many bytes these have together
 * @param cost by what jobs of the same application have cost; absent if there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Quote(int sessions, int objects, long bytes, @Nullable CostEstimate cost) {}
