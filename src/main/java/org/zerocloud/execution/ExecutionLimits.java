package org.zerocloud.execution;

import org.springframework.stereotype.Component;
import org.zerocloud.job.funds.ServerLimits;
import org.zerocloud.job.funds.SessionBounds;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.sandbox.CostModel;

/** What this server lets sessions use, and with it every server of the platform. */
@Component
class ExecutionLimits implements ServerLimits {

    private final ExecutionProperties settings;
    private final FuelProperties fuel;

    ExecutionLimits(ExecutionProperties settings, FuelProperties fuel) {
        this.settings = settings;
        this.fuel = fuel;
    }

    @Override
    public SessionBounds of(SessionLimits wanted) {
        var channel = settings.channel();
        var fuelMax = Math.min(wanted.fuel().orElse(Long.MAX_VALUE), fuel.sessionFuel());
        return new SessionBounds(
                Math.min(
                        wanted.memoryBytes().orElse(Long.MAX_VALUE),
                        settings.sessionMemory().toBytes()),
                fuelMax,
                fuelMax / CostModel.HOST_CALL,
                channel.callsMax(),
                channel.sizeMax().toBytes());
    }
}
