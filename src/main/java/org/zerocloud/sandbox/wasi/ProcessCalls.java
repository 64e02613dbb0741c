package org.zerocloud.sandbox.wasi;

import java.util.Map;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** What a process may do to itself, and the sockets that no guest has. */
final class ProcessCalls {

    private ProcessCalls() {}

    static void register(Map<WasiCall, Handler> handlers) {
        handlers.put(
                WasiCall.PROC_EXIT,
                a -> {
                    throw new ProcessExit((int) a[0]);
                });
        handlers.put(WasiCall.PROC_RAISE, Handler.refusing(Errno.NOSYS));
        handlers.put(WasiCall.SCHED_YIELD, a -> Interruption.check());
        handlers.put(WasiCall.SOCK_ACCEPT, Handler.refusing(Errno.NOTSOCK));
        handlers.put(WasiCall.SOCK_RECV, Handler.refusing(Errno.NOTSOCK));
        handlers.put(WasiCall.SOCK_SEND, Handler.refusing(Errno.NOTSOCK));
        handlers.put(WasiCall.SOCK_SHUTDOWN, Handler.refusing(Errno.NOTSOCK));
    }
}
