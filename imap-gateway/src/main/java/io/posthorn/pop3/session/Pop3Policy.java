package io.posthorn.pop3.session;

import io.posthorn.imap.session.ClearTextLogin;

/**
 * What the operator decided, and what does not change during a connection.
 *
 * @param hostname in the greeting
 * @param loopback whether the client is on this machine
 * @param mistakes after so many refused commands in a row the client is sent away
 * @param refusals after so many refused logins the client is sent away
 */
public record Pop3Policy(
        String hostname, boolean loopback, ClearTextLogin clearTextLogin, int mistakes, int refusals) {}
