package org.zerocloud.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.wasi.WasiCall;

/** Arguments as a hostile guest would choose them: nearly right ones, edges, and noise. */
final class WasiArguments {

    private static final int VECTORS = 0x1000;
    private static final int SUBSCRIPTIONS = 0x2000;
    private static final int PATH = 0x4000;
    private static final int OUT = 0x8000;
    private static final int BUFFER = 0x9000;
    private static final int ENTRIES = 16;
    private static final int SUBSCRIPTION_BYTES = 48;

    private static final long[] EDGES = {
        0,
        1,
        -1,
        2,
        7,
        8,
        1_023,
        1_024,
        1_025,
        4_096,
        4_097,
        65_535,
        65_536,
        131_064,
        131_068,
        131_071,
        131_072,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFF0L,
        0xFFFFFFFFL,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final List<String> PATHS =
            List.of(
                    "dev/input",
                    "dev/output",
                    "dev/stdin",
                    "dev/stdout",
                    "dev/null",
                    "dev/zero",
                    "dev/full",
                    "dev/random",
                    "dev",
                    ".",
                    "..",
                    "",
                    "/dev/null",
                    "dev/../dev/input",
                    "dev/output/",
                    "nothing",
                    "dev/\0",
                    "dev/input/x",
                    "../".repeat(2_000),
                    "./".repeat(2_047),
                    "x".repeat(4_096),
                    "x".repeat(5_000));

    /**
     * What each argument is for: f a descriptor, d one of a directory, x one to lose, v a table of
     * buffers, c a count of them, p a path, l its length, s subscriptions, o where an answer goes,
     * b a buffer, n a small number, O an offset, R rights.
     */
    private static final Map<WasiCall, String> ROLES =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(WasiCall.ARGS_GET, "bb"),
                            Map.entry(WasiCall.ARGS_SIZES_GET, "oo"),
                            Map.entry(WasiCall.ENVIRON_GET, "bb"),
                            Map.entry(WasiCall.ENVIRON_SIZES_GET, "oo"),
                            Map.entry(WasiCall.CLOCK_RES_GET, "no"),
                            Map.entry(WasiCall.CLOCK_TIME_GET, "nOo"),
                            Map.entry(WasiCall.FD_ADVISE, "fOOn"),
                            Map.entry(WasiCall.FD_ALLOCATE, "fOO"),
                            Map.entry(WasiCall.FD_CLOSE, "x"),
                            Map.entry(WasiCall.FD_DATASYNC, "f"),
                            Map.entry(WasiCall.FD_FDSTAT_GET, "fo"),
                            Map.entry(WasiCall.FD_FDSTAT_SET_FLAGS, "fn"),
                            Map.entry(WasiCall.FD_FDSTAT_SET_RIGHTS, "fRR"),
                            Map.entry(WasiCall.FD_FILESTAT_GET, "fo"),
                            Map.entry(WasiCall.FD_FILESTAT_SET_SIZE, "fO"),
                            Map.entry(WasiCall.FD_FILESTAT_SET_TIMES, "fOOn"),
                            Map.entry(WasiCall.FD_PREAD, "fvcOo"),
                            Map.entry(WasiCall.FD_PRESTAT_GET, "fo"),
                            Map.entry(WasiCall.FD_PRESTAT_DIR_NAME, "fbn"),
                            Map.entry(WasiCall.FD_PWRITE, "fvcOo"),
                            Map.entry(WasiCall.FD_READ, "fvco"),
                            Map.entry(WasiCall.FD_READDIR, "fblOo"),
                            Map.entry(WasiCall.FD_RENUMBER, "xx"),
                            Map.entry(WasiCall.FD_SEEK, "fOno"),
                            Map.entry(WasiCall.FD_SYNC, "f"),
                            Map.entry(WasiCall.FD_TELL, "fo"),
                            Map.entry(WasiCall.FD_WRITE, "fvco"),
                            Map.entry(WasiCall.PATH_CREATE_DIRECTORY, "dpl"),
                            Map.entry(WasiCall.PATH_FILESTAT_GET, "dnplo"),
                            Map.entry(WasiCall.PATH_FILESTAT_SET_TIMES, "dnplOOn"),
                            Map.entry(WasiCall.PATH_LINK, "dnpldpl"),
                            Map.entry(WasiCall.PATH_OPEN, "dnplnRRno"),
                            Map.entry(WasiCall.PATH_READLINK, "dplblo"),
                            Map.entry(WasiCall.PATH_REMOVE_DIRECTORY, "dpl"),
                            Map.entry(WasiCall.PATH_RENAME, "dpldpl"),
                            Map.entry(WasiCall.PATH_SYMLINK, "pldpl"),
                            Map.entry(WasiCall.PATH_UNLINK_FILE, "dpl"),
                            Map.entry(WasiCall.POLL_ONEOFF, "sbco"),
                            Map.entry(WasiCall.PROC_EXIT, "n"),
                            Map.entry(WasiCall.PROC_RAISE, "n"),
                            Map.entry(WasiCall.RANDOM_GET, "bl"),
                            Map.entry(WasiCall.SCHED_YIELD, ""),
                            Map.entry(WasiCall.SOCK_ACCEPT, "fno"),
                            Map.entry(WasiCall.SOCK_RECV, "fvcnoo"),
                            Map.entry(WasiCall.SOCK_SEND, "fvcno"),
                            Map.entry(WasiCall.SOCK_SHUTDOWN, "fn")));

    private final FlatMemory memory;
    private final SplittableRandom random;
    private int pathBytes;

    WasiArguments(FlatMemory memory, long seed) {
        this.memory = memory;
        this.random = new SplittableRandom(seed);
    }

    static String roles(WasiCall call) {
        return ROLES.getOrDefault(call, "?".repeat(99));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Arguments of one call, for which the memory is laid out anew. */
    long[] of(WasiCall call) {
        layOut();
        String roles = roles(call);
        long[] values = roles.chars().mapToLong(role -> likely((char) role)).toArray();
        for (int wild = random.nextInt(3) - 1; wild > 0 && values.length > 0; wild--) {
            values[random.nextInt(values.length)] = edge();
        }
        for (int i = 0; i < values.length; i++) {
            boolean isLong = "OR".indexOf(roles.charAt(i)) >= 0;
            values[i] = isLong ? values[i] : (int) values[i];
        }
        return values;
    }

    private long likely(char role) {
        return switch (role) {
            case 'f' -> random.nextInt(5) == 0 ? 3 : random.nextInt(12);
            case 'd' -> random.nextInt(10) == 0 ? random.nextInt(12) : 3;
            case 'x' -> random.nextInt(20) == 0 ? random.nextInt(4) : 4 + random.nextInt(8);
            case 'v' -> VECTORS;
            case 'c' -> random.nextInt(ENTRIES / 4);
            case 'p' -> PATH;
            case 'l' -> pathBytes;
            case 's' -> SUBSCRIPTIONS;
            case 'o' -> OUT + 8L * random.nextInt(8);
            case 'b' -> BUFFER;
            case 'n' -> random.nextInt(4) == 0 ? random.nextInt(16) : 0;
            case 'O' -> random.nextInt(200);
            case 'R' -> random.nextInt(4) == 0 ? random.nextLong() : 1L << 1 | 1L << 6;
            default -> throw new IllegalStateException("Unknown role " + role);
        };
    }

    private long edge() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(1 << 17);
            default -> EDGES[random.nextInt(EDGES.length)];
        };
    }

    private void layOut() {
        for (int i = 0; i < ENTRIES; i++) {
            boolean wild = random.nextInt(12) == 0;
            memory.writeI32(
                    VECTORS + 8 * i, (int) (wild ? edge() : BUFFER + random.nextInt(5_000)));
            memory.writeI32(VECTORS + 8 * i + 4, (int) (wild ? edge() : random.nextInt(400)));
            int subscription = SUBSCRIPTIONS + SUBSCRIPTION_BYTES * i;
            memory.writeByte(subscription + 8, (byte) random.nextInt(wild ? 256 : 3));
            memory.writeI32(subscription + 16, wild ? (int) edge() : random.nextInt(4));
            memory.writeLong(subscription + 24, wild ? edge() : random.nextInt(1_000));
            memory.writeShort(subscription + 40, (short) random.nextInt(2));
        }
        byte[] path = PATHS.get(random.nextInt(PATHS.size())).getBytes(StandardCharsets.UTF_8);
        pathBytes = path.length;
        memory.write(PATH, path, 0, path.length);
        if (random.nextInt(8) == 0 && pathBytes > 0) {
            memory.writeByte(PATH + random.nextInt(pathBytes), (byte) random.nextInt());
        }
    }
}
