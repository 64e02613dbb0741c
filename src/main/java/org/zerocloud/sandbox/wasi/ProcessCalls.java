package org.zerocloud.sandbox.wasi;

import java.util.Map;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** What a process may do to itself, and the sockets that no guest has. */
final class ProcessCalls {

    private ProcessCalls() {}

    static void register(Map<WasiCall, Handler> handlers, Descriptors descriptors) {
        handlers.put(
                WasiCall.PROC_EXIT,
                a -> {
                    throw new ProcessExit((int) a[0]);
                });
        handlers.put(WasiCall.PROC_RAISE, Handler.refusing(Errno.NOSYS));
        handlers.put(WasiCall.SCHED_YIELD, a -> Interruption.check());
        Handler noSocket =
                a -> {
                    descriptors.get((int) a[0]);
                    throw new Refused(Errno.NOTSOCK);
                };
        handlers.put(WasiCall.SOCK_ACCEPT, noSocket);
        handlers.put(WasiCall.SOCK_RECV, noSocket);
        handlers.put(WasiCall.SOCK_SEND, noSocket);
        handlers.put(WasiCall.SOCK_SHUTDOWN, noSocket);
    }
}
