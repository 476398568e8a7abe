package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Socket;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients that read and write at once cannot take a TLS 1.3 ticket, which comes unasked: the gateways that they talk to
 * send none. Other mail servers resume their TLS sessions.
 */
@Timeout(120)
@ExtendWith(SharedSystem.class)
class SessionTicketsTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @Test
    void imapAndPop3SendNoTicket(PosthornSystem system) throws Exception {
        assertEquals(false, isResumed(system, "imaps"));
        assertEquals(false, isResumed(system, "pop3s"));
    }

    @Test
    void smtpDoes(PosthornSystem system) throws Exception {
        assertEquals(true, isResumed(system, "submissions"));
    }

    /** Whether one of the next connections goes on with the TLS session of the first: each replica has tickets of its own. */
    private static boolean isResumed(PosthornSystem system, String endpoint) throws Exception {
        SSLContext client = system.trust();
        String[] address = system.endpoint(endpoint).split(":");
        Instant first = sessionBegan(client, address);
        for (int i = 0; i < 20; i++) {
            Instant next = sessionBegan(client, address);
            if (next.equals(first)) {
                return true;
            }
            first = next;
        }
        return false;
    }

    /** Connects, reads the greeting, and with it what TLS had to say before, and tells when the TLS session was made. */
    private static Instant sessionBegan(SSLContext client, String[] address) throws Exception {
        int port = Integer.parseInt(address[1]);
        try (var plain = new Socket(address[0], port);
                var socket = (SSLSocket) client.getSocketFactory().createSocket(plain, "localhost", port, true)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setEnabledProtocols(new String[] {"TLSv1.3"});
            var in = socket.getInputStream();
            while (in.read() != '\n') {
                // the greeting
            }
            return Instant.ofEpochMilli(socket.getSession().getCreationTime());
        }
    }
}
