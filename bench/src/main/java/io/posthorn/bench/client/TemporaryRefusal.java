package io.posthorn.bench.client;

import java.io.Serial;

/** The server asked to try again later (RFC 5321 section 4.2.1, replies 4yz). The connection is to be closed. */
public final class TemporaryRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    TemporaryRefusal(String reply) {
        super("the server said: " + reply);
    }
}
