package org.zerocloud.sandbox.zvm;

import java.util.Optional;
import java.util.stream.Stream;
import org.zerocloud.sandbox.wasi.HostCall;

/**
 * The functions of the module {@code zvm} with their parameters: {@code i} for 32 bits, {@code I}
 * for 64. Each answers 32 bits, but for {@code exit}, which does not return: a count or 0, or the
 * negative number of an error as Linux numbers them.
 */
public enum ZvmCall implements HostCall {
    /** {@code (handle, pointer, length, offset)}: the bytes read. */
    PREAD("iiiI"),
    /** {@code (handle, pointer, length, offset)}: the bytes written. */
    PWRITE("iiiI"),
    /** {@code (code)}: ends the run. */
    EXIT("i"),
    /** {@code ()}: 0, for the program goes on by itself. */
    FORK(""),
    /** {@code (pointer, length)}: −38, for WebAssembly makes no code at run time. */
    JAIL("ii"),
    /** {@code (pointer, length)}: −38. */
    UNJAIL("ii"),
    /** {@code ()}: how many handles there are. */
    CHANNEL_COUNT(""),
    /** {@code (handle, pointer)}: 0, and the 304 bytes of {@link ChannelInfo} are written. */
    CHANNEL_INFO("ii");

    /** The module from which guests import them. */
    public static final String MODULE = "zvm";

    private final String parameters;

    ZvmCall(String parameters) {
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
        return this != EXIT;
    }

    /** The call of that name. */
    public static Optional<ZvmCall> named(String importName) {
        return Stream.of(values()).filter(call -> call.importName().equals(importName)).findAny();
    }
}
