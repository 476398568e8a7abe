package io.posthorn.smtp.codec;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.ReversePath;
import io.posthorn.smtp.codec.SmtpCommand.Fault;
import io.posthorn.smtp.codec.SmtpCommand.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the paths of MAIL and RCPT and the parameters behind them (RFC 5321 section 4.1.2). */
final class PathDecoder {
    // esmtp-param = esmtp-keyword ["=" esmtp-value]
    // esmtp-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")
    // esmtp-value = 1*(%d33-60 / %d62-126 / UTF8-non-ascii), RFC 6531 section 3.3
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=([\\x21-\\x3C\\x3E-\\x7E\\x{A0}-\\x{10FFFF}]+))?");
    private static final Pattern SPACES = Pattern.compile(" +");

    private PathDecoder() {}

    /**
     * Reads {@code "<" path ">" [SP parameters]}.
     *
     * @param fault which path it is, for the reply to a malformed one
     * @param command makes the command of what stands between the brackets and the parameters; throws
     *     IllegalArgumentException with a sentence if that is no path
     */
    static SmtpCommand decode(String text, Fault fault, BiFunction<String, List<EsmtpParameter>, SmtpCommand> command) {
        int end = closingBracket(text);
        if (end < 0) {
            return new Malformed(fault, "an address stands in angle brackets");
        }
        String path = text.substring(1, end);
        Optional<List<EsmtpParameter>> parameters = parameters(text.substring(end + 1));
        if (parameters.isEmpty()) {
            return new Malformed(Fault.ARGUMENTS, "parameters are words of the form KEYWORD or KEYWORD=value");
        }
        try {
            return command.apply(path, parameters.get());
        } catch (IllegalArgumentException e) {
            return new Malformed(fault, e.getMessage());
        }
    }

    // Reverse-path = Path / "<>"
    static ReversePath reversePath(String path) {
        return path.isEmpty()
                ? new ReversePath.Null()
                : new ReversePath.Address(EmailAddress.parse(withoutSourceRoute(path)));
    }

    // Forward-path = Path / "<Postmaster>", in any case (RFC 5321 section 4.5.1)
    static ForwardPath forwardPath(String path) {
        return path.toLowerCase(Locale.ROOT).equals("postmaster")
                ? new ForwardPath.Postmaster()
                : new ForwardPath.Address(EmailAddress.parse(withoutSourceRoute(path)));
    }

    // Path = "<" [ A-d-l ":" ] Mailbox ">"
    // A-d-l = At-domain *( "," At-domain )
    // Source routes are accepted and ignored (RFC 5321 section 3.6.1 and appendix C): only the mailbox counts, so they
    // cannot make us relay.
    private static String withoutSourceRoute(String path) {
        if (!path.startsWith("@")) {
            return path;
        }
        int colon = path.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a source route ends with a colon");
        }
        return path.substring(colon + 1);
    }

    /** The index of the bracket that ends the path at the start of the text, or -1. One inside quotes does not count. */
    private static int closingBracket(String text) {
        if (!text.startsWith("<")) {
            return -1;
        }
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '"' -> quoted = !quoted;
                case '\\' -> i++;
                case '>' -> {
                    if (!quoted) {
                        return i;
                    }
                }
                default -> {
                    // part of the path
                }
            }
        }
        return -1;
    }

    /** The parameters in their order; empty if the text breaks their grammar. */
    private static Optional<List<EsmtpParameter>> parameters(String text) {
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!text.startsWith(" ")) {
            return Optional.empty();
        }
        var parameters = new ArrayList<EsmtpParameter>();
        for (String word : SPACES.matcher(text).replaceFirst("").split(" +")) {
            Matcher parameter = PARAMETER.matcher(word);
            if (!parameter.matches()) {
                return Optional.empty();
            }
            parameters.add(new EsmtpParameter(
                    parameter.group(1).toUpperCase(Locale.ROOT), Optional.ofNullable(parameter.group(2))));
        }
        return Optional.of(List.copyOf(parameters));
    }
}
