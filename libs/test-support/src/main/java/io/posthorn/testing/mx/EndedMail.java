package io.posthorn.testing.mx;

import java.util.List;

/**
 * A message whose end a {@link RemoteMx} has seen.
 *
 * @param mail the MAIL command
 * @param recipients the RCPT commands that it accepted
 * @param wire the octets after DATA or BDAT, dot-stuffed or in one piece, as ISO 8859-1
 * @param content the message, as ISO 8859-1
 * @param chunks how many BDAT commands it took; 0: DATA
 * @param tls whether it came under TLS
 * @param accepted whether the client was told that it was taken
 */
public record EndedMail(
        String mail, List<String> recipients, String wire, String content, int chunks, boolean tls, boolean accepted) {

    /** Copies the list. */
    public EndedMail {
        recipients = List.copyOf(recipients);
    }
}
