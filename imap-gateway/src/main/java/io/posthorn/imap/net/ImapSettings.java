package io.posthorn.imap.net;

import io.posthorn.imap.codec.CommandLimits;
import io.posthorn.imap.session.ClearTextLogin;
import java.time.Duration;

/**
 * What the operator decided about every connection.
 *
 * @param hostname in the greeting
 * @param loginTimeout how long a client that has logged out again may be silent (RFC 8437)
 * @param idleTimeout how long a client that has logged in may be silent (RFC 9051 section 5.4: 30 minutes at least)
 * @param appendTimeout how long a client may be silent in the middle of a message that it appends
 * @param mistakes after so many unreadable commands in a row a client is sent away
 * @param rejections after so many wrong passwords a client is sent away
 * @param unauthenticate whether UNAUTHENTICATE is there
 */
public record ImapSettings(
        String hostname,
        ClearTextLogin clearTextLogin,
        Duration loginTimeout,
        Duration idleTimeout,
        Duration appendTimeout,
        int mistakes,
        int rejections,
        boolean unauthenticate,
        CommandLimits limits) {}
