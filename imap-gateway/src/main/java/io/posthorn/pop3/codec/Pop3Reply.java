package io.posthorn.pop3.codec;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The first line of an answer.
 *
 * @param positive {@code +OK} or {@code -ERR}
 * @param text ASCII; begins with a response code in brackets where RFC 2449, 3206 or 6856 has one for the case
 */
public record Pop3Reply(boolean positive, String text) {

    public static Pop3Reply ok(String text) {
        return new Pop3Reply(true, text);
    }

    public static Pop3Reply error(String text) {
        return new Pop3Reply(false, text);
    }

    /** Wrong name or password (RFC 3206 section 5). */
    public static Pop3Reply rejected() {
        return error("[AUTH] wrong name or password");
    }

    /** The maildrop is open elsewhere (RFC 2449 section 8.1.2). */
    public static Pop3Reply inUse() {
        return error("[IN-USE] another session has this maildrop open");
    }

    /** Something that we need cannot be reached; later it may (RFC 3206 section 4). */
    public static Pop3Reply unavailable() {
        return error("[SYS/TEMP] mail cannot be reached now, try again later");
    }

    /** It is our fault, and trying again will not help (RFC 3206 section 4). */
    public static Pop3Reply broken() {
        return error("[SYS/PERM] something is wrong with this server");
    }

    public static Pop3Reply noSuchMessage() {
        return error("no such message");
    }

    /** A challenge of a SASL exchange, as a line (RFC 5034 section 4). */
    public static byte[] challenge(Secret octets) {
        return ("+ " + Base64.getEncoder().encodeToString(octets.reveal()) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The line with its end. */
    public byte[] encode() {
        return ((positive ? "+OK " : "-ERR ") + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
