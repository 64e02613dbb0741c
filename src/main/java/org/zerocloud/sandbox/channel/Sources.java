package org.zerocloud.sandbox.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.memory.Interruption;

/** Sources that should hold the same bytes: what two of them say is believed. */
final class Sources implements Replicas {

    private final List<Voter> voters = new ArrayList<>();
    private final boolean written;
    private long reads;
    private long readBytes;
    private boolean ended;

    /**
     * @param written whether what is written through the channel goes to each of them
     */
    Sources(List<? extends Source> sources, boolean written) {
        sources.forEach(source -> voters.add(new Voter(source)));
        this.written = written;
    }

    /** Bytes at places. */
    interface Source {

        /** Reads some bytes from a place on; −1 at the end. */
        int read(ByteBuffer target, long place) throws IOException;

        /** How many there are. */
        long size() throws IOException;
    }

    private static final class Voter {

        private final Source source;
        private byte[] piece = {};
        private int length;
        private boolean dropped;
        private boolean asked;

        Voter(Source source) {
            this.source = source;
        }

        /** Reads as much as was asked for, unless the end comes first. */
        void fetch(int wanted, long place) throws IOException {
            if (piece.length < wanted) {
                piece = new byte[ChannelDevice.PIECE_BYTES];
            }
            length = 0;
            while (length < wanted) {
                Interruption.check();
                var room = ByteBuffer.wrap(piece, length, wanted - length);
                int got = source.read(room, place + length);
                if (got <= 0) {
                    break;
                }
                length += got;
            }
        }

        boolean agrees(Voter other) {
            return Arrays.equals(piece, 0, length, other.piece, 0, other.length);
        }
    }

    /** A step that a source may fail at. */
    private interface Step {

        void on(Voter voter) throws IOException;
    }

    /**
     * Reads one piece, of at most 64 KiB.
     *
     * @return how many bytes, −1 at the end
     * @throws IOException if no two sources that work say the same
     */
    int read(ByteBuffer target, long place) throws IOException {
        int wanted = Math.min(target.remaining(), ChannelDevice.PIECE_BYTES);
        var heard = new ArrayList<Voter>();
        for (Voter voter : voters) {
            if (tried(voter, one -> one.fetch(wanted, place))) {
                count(voter);
                if (heard.stream().anyMatch(voter::agrees)) {
                    target.put(voter.piece, 0, voter.length);
                    ended = voter.length == 0;
                    return ended ? -1 : voter.length;
                }
                heard.add(voter);
            }
        }
        throw noAgreement("what is at " + place);
    }

    /**
     * The size.
     *
     * @throws IOException if no two sources that work say the same
     */
    long size() throws IOException {
        var heard = new ArrayList<Long>();
        for (Voter voter : voters) {
            if (tried(voter, one -> heard.add(one.source.size()))) {
                long size = heard.getLast();
                if (heard.indexOf(size) < heard.size() - 1) {
                    return size;
                }
            }
        }
        throw noAgreement("the size");
    }

    /** A source that fails is asked no more; an interrupt is no failure of it. */
    private static boolean tried(Voter voter, Step step) throws IOException {
        if (voter.dropped) {
            return false;
        }
        try {
            step.on(voter);
            return true;
        } catch (IOException | RuntimeException e) {
            if (ChannelFault.isInterrupt(e)) {
                throw e;
            }
            voter.dropped = true;
            voter.piece = new byte[0];
            return false;
        }
    }

    private IOException noAgreement(String what) {
        long dropped = voters.stream().filter(voter -> voter.dropped).count();
        return new IOException(
                "no two of %d sources agree on %s, %d failed"
                        .formatted(voters.size(), what, dropped));
    }

    private void count(Voter voter) {
        reads += voter.asked ? 0 : 1;
        readBytes += voter.length;
        voter.asked = true;
    }

    /** The end may have been found in the piece before: then this one asks nobody, but counts. */
    @Override
    public void beginPiece() {
        if (ended) {
            reads += voters.stream().filter(voter -> voter.asked).count();
        }
        voters.forEach(voter -> voter.asked = false);
    }

    @Override
    public Traffic account(Traffic traffic) {
        int sinks = written ? voters.size() : 1;
        return new Traffic(
                reads, readBytes, sinks * traffic.writes(), sinks * traffic.writeBytes());
    }
}
