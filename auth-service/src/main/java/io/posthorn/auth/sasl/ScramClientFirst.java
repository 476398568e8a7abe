package io.posthorn.auth.sasl;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client's first message (RFC 5802 section 7).
 *
 * @param gs2Header as it came; the client repeats it in its last message
 * @param authzid whom the client wants to be, if it says so
 * @param bare the message without that header
 */
record ScramClientFirst(String gs2Header, Optional<String> authzid, String name, String nonce, String bare) {
    // client-first-message = gs2-cbind-flag "," [ "a=" saslname ] "," "n=" saslname "," "r=" nonce ["," extensions]
    // Flags: n, the client has no channel binding; y, it thinks that we have none, and is right. "p=…" belongs to
    // SCRAM-SHA-256-PLUS, and "m=…" is an extension that nobody knows yet: both must fail.
    private static final Pattern MESSAGE = Pattern.compile("(?<header>[ny],(?:a=(?<authzid>[^,]+))?,)"
            + "(?<bare>n=(?<name>[^,]+),r=(?<nonce>[!-+\\--~]+)(?:,[A-Za-z]=[^,]+)*)");

    /** @throws IllegalArgumentException with a sentence, if it is no such message or asks for what we do not have */
    static ScramClientFirst parse(String message) {
        if (message.startsWith("p=")) {
            throw new IllegalArgumentException("channel binding belongs to SCRAM-SHA-256-PLUS");
        }
        Matcher fields = MESSAGE.matcher(message);
        if (!fields.matches()) {
            throw new IllegalArgumentException("this is no first message of SCRAM");
        }
        return new ScramClientFirst(
                fields.group("header"),
                Optional.ofNullable(fields.group("authzid")).map(ScramClientFirst::unescaped),
                unescaped(fields.group("name")),
                fields.group("nonce"),
                fields.group("bare"));
    }

    // saslname = 1*(value-safe-char / "=2C" / "=3D")
    private static String unescaped(String saslname) {
        String name = saslname.replace("=2C", ",").replace("=3D", "\0");
        if (name.contains("=") || saslname.contains("\0")) {
            throw new IllegalArgumentException("a name has = and , as =3D and =2C");
        }
        return name.replace('\0', '=');
    }
}
