package org.zerocloud.billing.web;

import org.zerocloud.billing.ledger.CdrField;
import org.zerocloud.job.outcome.Consumption;

/** What a line says of consumption. */
record CdrUsage(
        long fuel,
        int costModel,
        String userCpuSeconds,
        String systemCpuSeconds,
        String wallSeconds,
        long memoryBytesMax,
        long reads,
        long readBytes,
        long writes,
        long writeBytes,
        long networkReads,
        long networkReadBytes,
        long networkWrites,
        long networkWriteBytes) {

    static CdrUsage of(Consumption used) {
        var local = used.channels();
        var network = used.network();
        return new CdrUsage(
                used.fuel(),
                used.costModel(),
                CdrField.seconds(used.userCpu()),
                CdrField.seconds(used.systemCpu()),
                CdrField.seconds(used.wall()),
                used.memoryBytesMax(),
                local.reads(),
                local.readBytes(),
                local.writes(),
                local.writeBytes(),
                network.reads(),
                network.readBytes(),
                network.writes(),
                network.writeBytes());
    }
}
