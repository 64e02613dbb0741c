package org.zerocloud.job.signal;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zerocloud.identity.known.CredentialsChanged;
import org.zerocloud.identity.known.KnownCredentials;

/** Has all servers forget what they know of credentials when one of them changed any. */
@Component
class CredentialSignals {

    private final Signals signals;

    CredentialSignals(Signals signals, KnownCredentials known) {
        this.signals = signals;
        signals.listen(signal -> {
            switch (signal) {
                case Signal.CredentialsChanged _, Signal.Resync _ -> known.forget();
                case Signal.WorkReady _, Signal.Changed _, Signal.Ended _, Signal.Cancel _ -> {}
            }
        });
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CredentialsChanged change) {
        signals.emit(new Signal.CredentialsChanged());
    }
}
