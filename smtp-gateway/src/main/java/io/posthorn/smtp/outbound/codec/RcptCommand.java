package io.posthorn.smtp.outbound.codec;

import io.posthorn.common.DsnNotify;
import io.posthorn.smtp.codec.Xtext;
import io.posthorn.smtp.outbound.codec.Capabilities.Extension;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * RCPT, with the parameters that the server understands.
 *
 * @param forwardPath without brackets
 * @param notifyOn empty: NOTIFY was not given
 * @param originalRecipient {@code addr-type;address}, decoded
 */
public record RcptCommand(String forwardPath, Set<DsnNotify> notifyOn, Optional<String> originalRecipient) {

    /** Copies the set. */
    public RcptCommand {
        notifyOn = Set.copyOf(notifyOn);
    }

    // rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP Rcpt-parameters] CRLF
    /**
     * The command for this server.
     *
     * @param smtpUtf8 whether MAIL said SMTPUTF8, so that ORCPT may leave ASCII
     */
    public byte[] encode(Capabilities server, boolean smtpUtf8) {
        var line = new StringBuilder("RCPT TO:<").append(forwardPath).append('>');
        if (server.offers(Extension.DSN)) {
            if (!notifyOn.isEmpty()) {
                line.append(" NOTIFY=")
                        .append(notifyOn.stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
            }
            originalRecipient.ifPresent(it -> line.append(" ORCPT=").append(originalRecipient(it, smtpUtf8)));
        }
        return ClientCommands.line(line.toString());
    }

    // original-recipient-address = addr-type ";" xtext
    private static String originalRecipient(String typed, boolean smtpUtf8) {
        int end = typed.indexOf(';');
        String type = typed.substring(0, Math.max(end, 0));
        String address = typed.substring(end + 1);
        if (type.equalsIgnoreCase("utf-8")) {
            return "utf-8;" + unitext(address, smtpUtf8);
        }
        return type + ";" + Xtext.encode(address);
    }

    // utf-8-addr-xtext where the session is ASCII, utf-8-addr-unitext else (RFC 6533 section 3)
    private static String unitext(String address, boolean smtpUtf8) {
        var text = new StringBuilder();
        address.codePoints().forEach(c -> {
            boolean plain = c > ' ' && c < 127 && c != '+' && c != '=' && c != '\\';
            if (plain || smtpUtf8 && c >= 0xA0) {
                text.appendCodePoint(c);
            } else {
                text.append("\\x{").append(hex(c)).append('}');
            }
        });
        return text.toString();
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return digits.length() < 2 ? "0" + digits : digits;
    }

    /** Whether a path needs SMTPUTF8: it is not ASCII. */
    public static boolean needsUtf8(String path) {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(path);
    }
}
