package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.port.Verdict;

/** What ends a step of the conversation: for every recipient who has no verdict yet, this is it. */
final class SessionFailure extends Exception {
    private final transient Verdict verdict;
    private final boolean tls;

    SessionFailure(Verdict verdict) {
        this(verdict, false);
    }

    /** @param tls whether it might work without TLS */
    SessionFailure(Verdict verdict, boolean tls) {
        super(verdict.text());
        this.verdict = verdict;
        this.tls = tls;
    }

    Verdict verdict() {
        return verdict;
    }

    boolean tls() {
        return tls;
    }
}
