package io.posthorn.imap.codec;

import io.posthorn.common.Secret;
import java.util.Base64;
import java.util.Optional;

/** Reads the arguments of LOGIN and AUTHENTICATE. */
final class AuthenticationDecoder {
    private AuthenticationDecoder() {}

    // login = "LOGIN" SP userid SP password ; both astring
    static ImapCommand login(CommandCursor in) {
        in.space();
        String user = in.astringText();
        in.space();
        return new ImapCommand.Login(user, Secret.of(in.astring()));
    }

    // authenticate = "AUTHENTICATE" SP auth-type [SP (base64 / "=")] ; RFC 4959
    static ImapCommand authenticate(CommandCursor in) {
        in.space();
        String mechanism = in.word();
        Optional<Secret> initialResponse = in.skip(' ') ? Optional.of(initialResponse(in)) : Optional.empty();
        return new ImapCommand.Authenticate(mechanism, initialResponse);
    }

    private static Secret initialResponse(CommandCursor in) {
        String text = in.token("a base64 response", c -> c > ' ' && c < 127);
        // RFC 4959 section 3: "=" is a response of no octets.
        return text.equals("=") ? Secret.of(new byte[0]) : base64(text);
    }

    // base64 = *(4base64-char) [base64-terminal]
    static Secret base64(String text) {
        try {
            return Secret.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            throw new SyntaxException("not base64");
        }
    }
}
