package org.zerocloud.sandbox.channel;

import org.zerocloud.sandbox.ChannelUsage.Traffic;

/** What several objects behind one channel cost: ZeroVM's CDR counts each source and each sink. */
interface Replicas {

    /** One object, as most channels have. */
    Replicas SINGLE =
            new Replicas() {
                @Override
                public void beginPiece() {
                    // Nothing is asked twice.
                }

                @Override
                public Traffic account(Traffic traffic) {
                    return traffic;
                }
            };

    /** From now on another piece is read. */
    void beginPiece();

    /** What moved behind the channel when this went through it. */
    Traffic account(Traffic traffic);
}
