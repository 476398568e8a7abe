package io.posthorn.pop3.net;

import io.posthorn.imap.session.ClearTextLogin;
import java.time.Duration;

/**
 * What the operator decided about every connection.
 *
 * @param hostname in the greeting
 * @param idleTimeout how long a client that has logged in may be silent (RFC 1939 section 3: 10 minutes at least)
 * @param lineOctets of the longest command (RFC 2449 section 4: 255 at least)
 * @param mistakes after so many refused commands in a row a client is sent away
 * @param refusals after so many refused logins a client is sent away
 */
public record Pop3Settings(
        String hostname,
        ClearTextLogin clearTextLogin,
        Duration idleTimeout,
        int lineOctets,
        int mistakes,
        int refusals) {}
