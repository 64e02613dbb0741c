package org.zerocloud.job.web;

/**
 * What a job would be.
 *
 * @param sessions how many sessions it would have
 * @param objects how many different objects they would read
 * @param bytes how many bytes these have together
 */
record Quote(int sessions, int objects, long bytes) {}
