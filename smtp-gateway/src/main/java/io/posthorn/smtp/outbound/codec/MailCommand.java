package io.posthorn.smtp.outbound.codec;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnReturn;
import io.posthorn.smtp.codec.Xtext;
import io.posthorn.smtp.outbound.codec.Capabilities.Extension;
import java.util.Optional;

/**
 * MAIL, with the parameters that the server understands.
 *
 * @param reversePath without brackets; empty: the null reverse-path
 * @param octets of the message
 * @param body what BODY says; it is left out for lines of ASCII
 * @param dsnReturn RET of the sender
 * @param envelopeId ENVID of the sender, decoded
 */
public record MailCommand(
        String reversePath,
        long octets,
        BodyType body,
        boolean smtpUtf8,
        boolean requireTls,
        Optional<DsnReturn> dsnReturn,
        Optional<String> envelopeId) {

    // mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] CRLF
    /** The command for this server. */
    public byte[] encode(Capabilities server) {
        var line = new StringBuilder("MAIL FROM:<").append(reversePath).append('>');
        if (server.offers(Extension.SIZE)) {
            line.append(" SIZE=").append(octets);
        }
        switch (body) {
            case SEVEN_BIT -> {}
            case EIGHT_BIT_MIME -> append(line, " BODY=8BITMIME", server.offers(Extension.EIGHT_BIT_MIME));
            case BINARY_MIME -> append(line, " BODY=BINARYMIME", server.offers(Extension.BINARY_MIME));
        }
        append(line, " SMTPUTF8", smtpUtf8 && server.offers(Extension.SMTP_UTF8));
        append(line, " REQUIRETLS", requireTls && server.offers(Extension.REQUIRE_TLS));
        if (server.offers(Extension.DSN)) {
            dsnReturn.ifPresent(it -> line.append(it == DsnReturn.FULL ? " RET=FULL" : " RET=HDRS"));
            envelopeId.ifPresent(it -> line.append(" ENVID=").append(Xtext.encode(it)));
        }
        return ClientCommands.line(line.toString());
    }

    private static void append(StringBuilder line, String parameter, boolean wanted) {
        if (wanted) {
            line.append(parameter);
        }
    }
}
