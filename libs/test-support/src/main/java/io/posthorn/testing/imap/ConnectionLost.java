package io.posthorn.testing.imap;

import java.io.IOException;

/** The server has ended the connection, or was never there. */
final class ConnectionLost extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionLost(String why) {
        super(why);
    }
}
