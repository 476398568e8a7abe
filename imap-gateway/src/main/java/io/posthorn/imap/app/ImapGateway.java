package io.posthorn.imap.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the process begins: what must be said to the JDK before anything of ours or of a library runs. */
@QuarkusMain
public final class ImapGateway {
    private static final String SESSION_TICKETS = "jdk.tls.server.newSessionTicketCount";

    private ImapGateway() {}

    /**
     * Runs the gateway until it is told to end.
     *
     * @param arguments none are known
     */
    public static void main(String[] arguments) {
        withoutSessionTickets();
        Quarkus.run(arguments);
    }

    /**
     * TLS 1.3 sends its tickets after the handshake (RFC 8446 section 4.6.1), when a client may already write. Clients on
     * Python's imaplib2, OfflineIMAP among them, then read and write at once with one OpenSSL object, which must not be:
     * about one connection in fifty hung until the idle timeout, and some crashed. A resumed handshake saves less than
     * that costs. Who wants tickets sets the JDK's property, which is read once, with the first TLS context of the process.
     */
    private static void withoutSessionTickets() {
        if (System.getProperty(SESSION_TICKETS) == null) {
            System.setProperty(SESSION_TICKETS, "0");
        }
    }
}
