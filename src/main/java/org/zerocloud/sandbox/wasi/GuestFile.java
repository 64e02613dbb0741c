package org.zerocloud.sandbox.wasi;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** What a path of the guest leads to. */
sealed interface GuestFile {

    /** What it is. */
    FileType type();

    /** Its number, which never changes within a run. */
    long inode();

    /** A directory; its names are in the order of their characters. */
    record Directory(long inode, NavigableMap<String, GuestFile> entries) implements GuestFile {

        Directory(long inode) {
            this(inode, new TreeMap<>());
        }

        @Override
        public FileType type() {
            return FileType.DIRECTORY;
        }
    }

    /** A declared channel, which looks like a plain file. */
    record ChannelFile(long inode, MeteredChannel channel) implements GuestFile {

        @Override
        public FileType type() {
            return FileType.REGULAR_FILE;
        }
    }

    /** A device that is always there. */
    record Device(long inode, Kind kind, Random random) implements GuestFile {

        @Override
        public FileType type() {
            return FileType.CHARACTER_DEVICE;
        }

        /** Reads what the device gives, without an end for all but {@code null}. */
        int read(Buffers buffers) {
            if (kind == Kind.NULL) {
                return 0;
            }
            var read = 0;
            while (read < buffers.length()) {
                var piece = buffers.at(read, Integer.MAX_VALUE);
                for (var i = 0; i < piece.length(); i++) {
                    piece.array()[piece.offset() + i] = (byte) next();
                }
                read += piece.length();
            }
            return read;
        }

        private int next() {
            return kind == Kind.RANDOM ? random.nextInt() : 0;
        }

        /** Takes everything, except that {@code full} has no space. */
        int write(Buffers buffers) {
            if (kind == Kind.FULL) {
                throw new WasiError(Errno.NOSPC);
            }
            return (int) buffers.length();
        }
    }

    /** The devices that are always there, by their names below {@code /dev}. */
    enum Kind {
        NULL,
        ZERO,
        FULL,
        RANDOM;

        static final Map<String, Kind> BY_NAME =
                Map.of(
                        "null", NULL, "zero", ZERO, "full", FULL, "random", RANDOM, "urandom",
                        RANDOM);
    }
}
