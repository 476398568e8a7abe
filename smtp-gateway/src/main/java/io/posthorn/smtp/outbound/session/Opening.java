package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.port.Verdict;

/** What came of the attempt to open a conversation. */
public sealed interface Opening {

    /** Mail can be sent. */
    record Ready(RemoteSession session) implements Opening {}

    /**
     * This host is of no use now.
     *
     * @param tls whether it might work without TLS
     */
    record Unusable(Verdict verdict, boolean tls) implements Opening {}
}
