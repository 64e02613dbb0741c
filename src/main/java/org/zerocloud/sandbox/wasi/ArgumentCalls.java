package org.zerocloud.sandbox.wasi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** The command line and the environment. */
final class ArgumentCalls {

    private final GuestMemory memory;
    private final List<byte[]> arguments;
    private final List<byte[]> environment;

    ArgumentCalls(GuestMemory memory, List<String> arguments, Map<String, String> environment) {
        this.memory = memory;
        this.arguments = arguments.stream().map(ArgumentCalls::terminated).toList();
        this.environment =
                environment.entrySet().stream()
                        .map(entry -> terminated(entry.getKey() + "=" + entry.getValue()))
                        .toList();
    }

    private static byte[] terminated(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.ARGS_GET, a -> strings(arguments, (int) a[0], (int) a[1]));
        handlers.put(WasiCall.ARGS_SIZES_GET, a -> sizes(arguments, (int) a[0], (int) a[1]));
        handlers.put(WasiCall.ENVIRON_GET, a -> strings(environment, (int) a[0], (int) a[1]));
        handlers.put(WasiCall.ENVIRON_SIZES_GET, a -> sizes(environment, (int) a[0], (int) a[1]));
    }

    private void strings(List<byte[]> texts, int pointers, int buffer) {
        memory.check(pointers, (long) texts.size() * Integer.BYTES);
        memory.check(buffer, bytes(texts));
        int pointer = pointers;
        int at = buffer;
        for (byte[] text : texts) {
            memory.writeInt(pointer, at);
            memory.writeBytes(at, text);
            pointer += Integer.BYTES;
            at += text.length;
        }
    }

    private void sizes(List<byte[]> texts, int count, int size) {
        memory.check(size, Integer.BYTES);
        memory.writeInt(count, texts.size());
        memory.writeInt(size, (int) bytes(texts));
    }

    private static long bytes(List<byte[]> texts) {
        return texts.stream().mapToLong(text -> text.length).sum();
    }
}
