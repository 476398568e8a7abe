package io.posthorn.smtp.codec;

import io.posthorn.common.Utf8;
import io.posthorn.smtp.codec.SmtpCommand.Fault;
import io.posthorn.smtp.codec.SmtpCommand.Malformed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a command line (RFC 5321 section 4.1.1). Total: what breaks the grammar becomes a {@link Malformed}. */
public final class SmtpCommandDecoder {
    private static final int MAX_CLIENT_NAME = 255;
    private static final Set<String> UNIMPLEMENTED = Set.of("EXPN", "TURN", "ETRN", "SEND", "SOML", "SAML", "XFORWARD");

    /** The verbs whose arguments may go beyond ASCII (RFC 6531 section 3.3 and 3.7.4.2). */
    private static final Set<String> INTERNATIONAL = Set.of("MAIL", "RCPT", "VRFY");

    private static final Pattern TRAILING_SPACE = Pattern.compile("[ \\t]+$");
    private static final Pattern LEADING_SPACE = Pattern.compile("^[ \\t]+");

    /** Eighteen digits fit into a long, and nobody's limit is longer. */
    private static final Pattern BDAT = Pattern.compile(" *0*([0-9]{1,18})( +[Ll][Aa][Ss][Tt])?");

    private final Set<Leniency> leniencies;

    /** @param leniencies where the decoder is more generous than the grammar */
    public SmtpCommandDecoder(Set<Leniency> leniencies) {
        this.leniencies = Set.copyOf(leniencies);
    }

    /** Reads a line without its CRLF. */
    public SmtpCommand decode(byte[] line) {
        Optional<String> utf8 = Utf8.decode(line);
        if (utf8.isEmpty()) {
            return new Malformed(Fault.LINE, "a command beyond ASCII must be UTF-8");
        }
        // White space before CRLF is tolerated (RFC 5321 section 4.1.1).
        String text = TRAILING_SPACE.matcher(utf8.get()).replaceFirst("");
        if (text.chars().anyMatch(Character::isISOControl)) {
            return new Malformed(Fault.LINE, "control characters are not allowed in a command");
        }
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        String verb = word.toUpperCase(Locale.ROOT);
        String arguments = space < 0 ? "" : text.substring(space + 1);
        // Letters beyond ASCII that have an ASCII letter as their upper case make no verb either.
        if (!isAscii(text) && !(INTERNATIONAL.contains(verb) && isAscii(word))) {
            return new Malformed(Fault.LINE, "only addresses may go beyond ASCII");
        }
        return switch (verb) {
            case "EHLO" -> greeting(verb, arguments, SmtpCommand.Ehlo::new);
            case "HELO" -> greeting(verb, arguments, SmtpCommand.Helo::new);
            case "LHLO" -> greeting(verb, arguments, SmtpCommand.Lhlo::new);
            case "MAIL" -> mail(arguments);
            case "RCPT" -> rcpt(arguments);
            case "DATA" -> alone(verb, arguments, new SmtpCommand.Data());
            case "BDAT" -> bdat(arguments);
            case "RSET" -> alone(verb, arguments, new SmtpCommand.Rset());
            case "QUIT" -> alone(verb, arguments, new SmtpCommand.Quit());
            case "STARTTLS" -> alone(verb, arguments, new SmtpCommand.StartTls());
            case "NOOP" -> new SmtpCommand.Noop();
            case "HELP" -> new SmtpCommand.Help();
            case "VRFY" -> vrfy(arguments);
            case "AUTH" -> auth(arguments);
            case "XCLIENT" -> XclientDecoder.decode(arguments);
            default ->
                UNIMPLEMENTED.contains(verb) ? new SmtpCommand.Unimplemented(verb) : new SmtpCommand.Unrecognized();
        };
    }

    // ehlo = "EHLO" SP ( Domain / address-literal ) CRLF
    private static SmtpCommand greeting(String verb, String arguments, Function<String, SmtpCommand> command) {
        String client = arguments.strip();
        // A client's name proves nothing, and mail is not refused for a wrong one (RFC 5321 section 4.1.4): any word
        // will do that can be shown in a header field.
        boolean word = !client.isEmpty()
                && client.length() <= MAX_CLIENT_NAME
                && client.chars().allMatch(c -> c > ' ' && c < 127);
        return word ? command.apply(client) : malformed("Syntax: " + verb + " hostname");
    }

    // mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] CRLF
    private SmtpCommand mail(String arguments) {
        Optional<String> rest = behindColon("FROM:", arguments);
        if (rest.isEmpty()) {
            return malformed("Syntax: MAIL FROM:<address> [parameters]");
        }
        return PathDecoder.decode(
                rest.get(),
                Fault.REVERSE_PATH,
                (path, parameters) ->
                        new SmtpCommand.Mail(PathDecoder.reversePath(path), !isAscii(arguments), parameters));
    }

    // rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP Rcpt-parameters] CRLF
    private SmtpCommand rcpt(String arguments) {
        Optional<String> rest = behindColon("TO:", arguments);
        if (rest.isEmpty()) {
            return malformed("Syntax: RCPT TO:<address> [parameters]");
        }
        return PathDecoder.decode(
                rest.get(),
                Fault.FORWARD_PATH,
                (path, parameters) ->
                        new SmtpCommand.Rcpt(PathDecoder.forwardPath(path), !isAscii(arguments), parameters));
    }

    // bdat-cmd = "BDAT" SP chunk-size [ SP end-marker ] CR LF
    // chunk-size = 1*DIGIT; end-marker = "LAST"
    private static SmtpCommand bdat(String arguments) {
        Matcher bdat = BDAT.matcher(arguments);
        return bdat.matches()
                ? new SmtpCommand.Bdat(Long.parseLong(bdat.group(1)), bdat.group(2) != null)
                : new Malformed(Fault.CHUNK, "Syntax: BDAT octets [LAST]");
    }

    // vrfy = "VRFY" SP String CRLF
    private static SmtpCommand vrfy(String arguments) {
        return arguments.isBlank() ? malformed("Syntax: VRFY address") : new SmtpCommand.Vrfy(arguments.strip());
    }

    // auth-command = "AUTH" SP sasl-mech [SP initial-response] *(CRLF [base64]) [CRLF cancel-response] CRLF
    private static SmtpCommand auth(String arguments) {
        List<String> words = List.of(arguments.strip().split(" +"));
        // sasl-mech = 1*20(UPPER-ALPHA / DIGIT / "-" / "_"), RFC 4422 section 3.1
        String mechanism = words.getFirst().toUpperCase(Locale.ROOT);
        if (words.size() > 2 || !mechanism.matches("[A-Z0-9_-]{1,20}")) {
            return malformed("Syntax: AUTH mechanism [initial-response]");
        }
        if (words.size() == 1) {
            return new SmtpCommand.Auth(mechanism, Optional.empty());
        }
        return switch (SaslLine.decodeInitialResponse(words.get(1))) {
            case SaslLine.Response(var response) -> new SmtpCommand.Auth(mechanism, Optional.of(response));
            case SaslLine.Cancel _, SaslLine.NotBase64 _, SaslLine.Broken _ ->
                new Malformed(Fault.BASE64, "the initial response is not base64");
        };
    }

    private static SmtpCommand alone(String verb, String arguments, SmtpCommand command) {
        return arguments.isBlank() ? command : malformed(verb + " takes no arguments");
    }

    private Optional<String> behindColon(String keyword, String arguments) {
        if (!arguments.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return Optional.empty();
        }
        String rest = arguments.substring(keyword.length());
        return Optional.of(
                leniencies.contains(Leniency.SPACE_AFTER_COLON)
                        ? LEADING_SPACE.matcher(rest).replaceFirst("")
                        : rest);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static Malformed malformed(String reason) {
        return new Malformed(Fault.ARGUMENTS, reason);
    }
}
