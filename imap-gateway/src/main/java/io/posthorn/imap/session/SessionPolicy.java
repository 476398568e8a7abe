package io.posthorn.imap.session;

/**
 * What the operator decided, and what does not change during a connection.
 *
 * @param hostname in the greeting
 * @param loopback whether the client is on this machine
 * @param mistakes after so many unreadable commands in a row the client is sent away
 * @param rejections after so many wrong passwords the client is sent away
 * @param appendLimit octets of the largest message that APPEND takes
 * @param compress whether COMPRESS is there
 * @param unauthenticate whether UNAUTHENTICATE is there; RFC 8437 section 8 wants a way to turn it off
 */
public record SessionPolicy(
        String hostname,
        boolean loopback,
        ClearTextLogin clearTextLogin,
        int mistakes,
        int rejections,
        int appendLimit,
        boolean compress,
        boolean unauthenticate) {

    /** Whether passwords may be sent on a connection. */
    boolean allowsPasswords(boolean secured) {
        return clearTextLogin.allows(secured, loopback);
    }
}
