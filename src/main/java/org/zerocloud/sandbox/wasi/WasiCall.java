package org.zerocloud.sandbox.wasi;

import java.util.Optional;
import java.util.stream.Stream;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/**
 * The 46 functions of {@code wasi_snapshot_preview1} with their parameters: {@code i} for 32 bits,
 * {@code I} for 64. Each answers an error number, but for {@code proc_exit}, which does not return.
 */
public enum WasiCall implements HostCall {
    ARGS_GET("ii"),
    ARGS_SIZES_GET("ii"),
    ENVIRON_GET("ii"),
    ENVIRON_SIZES_GET("ii"),
    CLOCK_RES_GET("ii"),
    CLOCK_TIME_GET("iIi"),
    FD_ADVISE("iIIi"),
    FD_ALLOCATE("iII"),
    FD_CLOSE("i"),
    FD_DATASYNC("i"),
    FD_FDSTAT_GET("ii"),
    FD_FDSTAT_SET_FLAGS("ii"),
    FD_FDSTAT_SET_RIGHTS("iII"),
    FD_FILESTAT_GET("ii"),
    FD_FILESTAT_SET_SIZE("iI"),
    FD_FILESTAT_SET_TIMES("iIIi"),
    FD_PREAD("iiiIi"),
    FD_PRESTAT_GET("ii"),
    FD_PRESTAT_DIR_NAME("iii"),
    FD_PWRITE("iiiIi"),
    FD_READ("iiii"),
    FD_READDIR("iiiIi"),
    FD_RENUMBER("ii"),
    FD_SEEK("iIii"),
    FD_SYNC("i"),
    FD_TELL("ii"),
    FD_WRITE("iiii"),
    PATH_CREATE_DIRECTORY("iii"),
    PATH_FILESTAT_GET("iiiii"),
    PATH_FILESTAT_SET_TIMES("iiiiIIi"),
    PATH_LINK("iiiiiii"),
    PATH_OPEN("iiiiiIIii"),
    PATH_READLINK("iiiiii"),
    PATH_REMOVE_DIRECTORY("iii"),
    PATH_RENAME("iiiiii"),
    PATH_SYMLINK("iiiii"),
    PATH_UNLINK_FILE("iii"),
    POLL_ONEOFF("iiii"),
    PROC_EXIT("i"),
    PROC_RAISE("i"),
    RANDOM_GET("ii"),
    SCHED_YIELD(""),
    SOCK_ACCEPT("iii"),
    SOCK_RECV("iiiiii"),
    SOCK_SEND("iiiii"),
    SOCK_SHUTDOWN("ii");

    /** The module from which guests import them. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private final String parameters;

    WasiCall(String parameters) {
        this.parameters = parameters;
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public String parameters() {
        return parameters;
    }

    @Override
    public boolean answers() {
        return this != PROC_EXIT;
    }

    /** The call of that name. */
    public static Optional<WasiCall> named(String importName) {
        return Stream.of(values()).filter(call -> call.importName().equals(importName)).findAny();
    }

    /** Answers one call; refuses by throwing {@link Refused}. */
    @FunctionalInterface
    interface Handler {

        /** Acts on the call's parameters, each in a 64-bit slot. */
        void call(long[] arguments);

        /** A call that this host does not offer. */
        static Handler refusing(Errno errno) {
            return arguments -> {
                throw new Refused(errno);
            };
        }
    }
}
