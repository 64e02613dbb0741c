package org.zerocloud.sandbox.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.zerocloud.sandbox.ChannelUsage.Traffic;

/** Several streams written as one; one that fails fails all. */
final class Sinks extends OutputStream implements Replicas {

    private final List<OutputStream> streams;

    Sinks(List<OutputStream> streams) {
        this.streams = streams;
    }

    /** What is done to each sink. */
    interface Step<T> {

        void on(T sink) throws IOException;
    }

    /** Does it to one after the other; a failure names the sink by its place in the list. */
    static <T> void each(List<T> sinks, Step<T> step) throws IOException {
        for (int i = 0; i < sinks.size(); i++) {
            try {
                step.on(sinks.get(i));
            } catch (IOException | RuntimeException e) {
                if (ChannelFault.isInterrupt(e)) {
                    throw e;
                }
                throw new IOException(
                        "sink %d of %d: %s".formatted(i + 1, sinks.size(), e.getMessage()), e);
            }
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int at, int length) throws IOException {
        each(streams, stream -> stream.write(bytes, at, length));
    }

    @Override
    public void beginPiece() {
        // Only reading has pieces.
    }

    @Override
    public Traffic account(Traffic traffic) {
        int sinks = streams.size();
        return new Traffic(
                traffic.reads(),
                traffic.readBytes(),
                sinks * traffic.writes(),
                sinks * traffic.writeBytes());
    }
}
