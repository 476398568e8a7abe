package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;

/** What trouble with a connection means for mail: it waits. */
public final class LinkVerdict {
    private LinkVerdict() {}

    /** @param doing what we were doing, such as {@code waiting for the greeting} */
    public static Verdict of(LinkFailure failure, RemoteHost host, String doing) {
        String where = host + " while " + doing;
        return switch (failure.kind()) {
            // No answer from host
            case UNREACHABLE -> Verdict.deferred(4, 1, "connect to " + host + ": " + failure.getMessage());
            // Bad connection
            case LOST -> Verdict.deferred(4, 2, "lost connection with " + where);
            case TIMED_OUT -> Verdict.deferred(4, 2, "timed out: " + where);
            // Other or undefined protocol status
            case GARBAGE -> Verdict.deferred(5, 0, where + ": " + failure.getMessage());
            // Cryptographic failure
            case TLS -> Verdict.deferred(7, 5, "no TLS with " + host + ": " + failure.getMessage());
        };
    }
}
