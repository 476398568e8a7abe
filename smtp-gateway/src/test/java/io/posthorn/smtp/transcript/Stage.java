package io.posthorn.smtp.transcript;

import io.posthorn.smtp.net.SmtpConversations;

/** Where a transcript is played: the client's view of one connection. */
interface Stage extends AutoCloseable {

    /** Connects to a listener; {@code tls} from the first octet. */
    void connect(SmtpConversations listener, boolean tls);

    void send(byte[] octets);

    /** The server's next line without its CRLF; null when it closed the connection. */
    String line();

    /** The client's part of STARTTLS. */
    void handshake();

    /** The process is told to end. */
    void drain();

    @Override
    void close();
}
