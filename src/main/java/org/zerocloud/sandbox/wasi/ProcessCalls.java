package org.zerocloud.sandbox.wasi;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Command line, environment, and the process itself. */
final class ProcessCalls {

    private final WasiHost host;
    private final List<byte[]> arguments;
    private final List<byte[]> environment;

    ProcessCalls(WasiHost host, List<String> arguments, List<String> environment) {
        this.host = host;
        this.arguments = zeroTerminated(arguments);
        this.environment = zeroTerminated(environment);
    }

    private static List<byte[]> zeroTerminated(List<String> texts) {
        return texts.stream().map(text -> (text + '\0').getBytes(StandardCharsets.UTF_8)).toList();
    }

    void addTo(Calls calls) {
        calls.add("args_get", "ii", p -> get(arguments, p.i32(0), p.i32(1)));
        calls.add("args_sizes_get", "ii", p -> sizes(arguments, p.i32(0), p.i32(1)));
        calls.add("environ_get", "ii", p -> get(environment, p.i32(0), p.i32(1)));
        calls.add("environ_sizes_get", "ii", p -> sizes(environment, p.i32(0), p.i32(1)));
        calls.addSilent(
                "proc_exit",
                "i",
                p -> {
                    throw new GuestExit(p.i32(0));
                });
        calls.addRefused("proc_raise", "i", Errno.NOSYS);
        calls.add("sched_yield", "", _ -> {});
        calls.addRefused("sock_accept", "iii", Errno.NOTSOCK);
        calls.addRefused("sock_recv", "iiiiii", Errno.NOTSOCK);
        calls.addRefused("sock_send", "iiiii", Errno.NOTSOCK);
        calls.addRefused("sock_shutdown", "ii", Errno.NOTSOCK);
    }

    private void sizes(List<byte[]> texts, int countAt, int bytesAt) {
        var memory = host.memory();
        var bytes = texts.stream().mapToInt(text -> text.length).sum();
        memory.writeI32(memory.range(countAt, 4), texts.size());
        memory.writeI32(memory.range(bytesAt, 4), bytes);
    }

    private void get(List<byte[]> texts, int pointersAt, int bytesAt) {
        var memory = host.memory();
        var pointer = memory.range(pointersAt, 4L * texts.size());
        var target = memory.range(bytesAt, texts.stream().mapToLong(text -> text.length).sum());
        for (var text : texts) {
            memory.writeI32(pointer, target);
            memory.write(target, text);
            pointer += 4;
            target += text.length;
        }
    }
}
