package io.posthorn.pop3.codec;

import io.posthorn.common.Decoded;
import io.posthorn.common.Secret;
import io.posthorn.common.Utf8;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads one client's commands, and its lines of a SASL exchange. Not thread-safe. */
public final class Pop3CommandDecoder {
    /** RFC 5034 section 4: as long as the mechanisms need, whatever the limit of commands; 12288 is that of RFC 4954. */
    private static final int SASL_LINE_OCTETS = 12_288;

    private final LineReader lines = new LineReader();
    private final int lineOctets;

    /** @param lineOctets of a command, with its CRLF; RFC 2449 section 4 wants 255 at least */
    public Pop3CommandDecoder(int lineOctets) {
        this.lineOctets = lineOctets;
    }

    /** Adds input. */
    public void append(byte[] octets) {
        lines.append(octets);
    }

    /** Drops input that was not read yet: what came in clear text before TLS (RFC 2595 section 4). */
    public void discard() {
        lines.discard();
    }

    /** Whether there is input that has not been read yet. */
    public boolean hasInput() {
        return lines.hasInput();
    }

    /**
     * The next command, or nothing yet. What breaks the grammar is {@link Pop3Command.Unreadable};
     * {@link Decoded.Malformed} is what nobody can read on behind.
     */
    public Decoded<Pop3Command> nextCommand() {
        return switch (lines.next(lineOctets)) {
            case Decoded.Complete<byte[]>(byte[] line) -> new Decoded.Complete<>(command(line));
            case Decoded.Malformed<byte[]>(String reason) -> new Decoded.Malformed<>(reason);
            case Decoded.NeedMoreBytes<byte[]> _, Decoded.NeedLiteral<byte[]> _ -> new Decoded.NeedMoreBytes<>();
        };
    }

    /** The next line of a SASL exchange, or nothing yet. */
    public Decoded<SaslLine> nextSaslLine() {
        return switch (lines.next(SASL_LINE_OCTETS)) {
            case Decoded.Complete<byte[]>(byte[] line) -> new Decoded.Complete<>(saslLine(line));
            case Decoded.Malformed<byte[]>(String reason) -> new Decoded.Malformed<>(reason);
            case Decoded.NeedMoreBytes<byte[]> _, Decoded.NeedLiteral<byte[]> _ -> new Decoded.NeedMoreBytes<>();
        };
    }

    private static SaslLine saslLine(byte[] line) {
        try {
            String text = text(line);
            return text.equals("*") ? new SaslLine.Cancel() : new SaslLine.Response(SaslLine.base64(text));
        } catch (IllegalArgumentException _) {
            return new SaslLine.NotBase64();
        }
    }

    private static Pop3Command command(byte[] line) {
        try {
            return decode(text(line));
        } catch (IllegalArgumentException e) {
            return new Pop3Command.Unreadable(e.getMessage());
        }
    }

    /** A line without its CRLF. One that was cut has none. */
    private static String text(byte[] line) {
        if (line[line.length - 1] != '\n') {
            throw new IllegalArgumentException("line too long");
        }
        if (line.length < 2 || line[line.length - 2] != '\r') {
            throw new IllegalArgumentException("a line ends in CRLF");
        }
        byte[] text = Arrays.copyOf(line, line.length - 2);
        for (byte octet : text) {
            if (octet >= 0 && octet < ' ' || octet == 0x7F) {
                throw new IllegalArgumentException("control characters have no place in a line");
            }
        }
        // RFC 1939 has ASCII; names and passwords may be UTF-8 (RFC 6856 section 2.2).
        return Utf8.decode(text).orElseThrow(() -> new IllegalArgumentException("a line is in UTF-8"));
    }

    // command = keyword *(SP argument) CRLF ; RFC 2449 section 3, keywords in any case
    private static Pop3Command decode(String text) {
        int space = text.indexOf(' ');
        String verb = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
        Optional<String> arguments = space < 0 ? Optional.empty() : Optional.of(text.substring(space + 1));
        String argument = arguments.orElse("");
        return switch (verb) {
            case "USER" -> new Pop3Command.User(required(argument));
            // RFC 1939 section 7: a password may hold spaces.
            case "PASS" -> new Pop3Command.Pass(Secret.of(argument));
            case "AUTH" -> auth(argument);
            case "LIST" -> new Pop3Command.ListMessages(arguments.map(Pop3CommandDecoder::number));
            case "UIDL" -> new Pop3Command.Uidl(arguments.map(Pop3CommandDecoder::number));
            case "RETR" -> new Pop3Command.Retr(number(argument));
            case "DELE" -> new Pop3Command.Dele(number(argument));
            case "TOP" -> top(argument);
            default -> withoutArgument(verb, arguments);
        };
    }

    private static Pop3Command withoutArgument(String verb, Optional<String> arguments) {
        Pop3Command command = switch (verb) {
            case "STAT" -> new Pop3Command.Stat();
            case "RSET" -> new Pop3Command.Rset();
            case "NOOP" -> new Pop3Command.Noop();
            case "QUIT" -> new Pop3Command.Quit();
            case "CAPA" -> new Pop3Command.Capa();
            case "STLS" -> new Pop3Command.Stls();
            case "UTF8" -> new Pop3Command.Utf8();
            default -> throw new IllegalArgumentException("unknown command");
        };
        if (arguments.isPresent()) {
            throw new IllegalArgumentException("an argument too many");
        }
        return command;
    }

    // "AUTH" SP sasl-mech [SP initial-response] ; RFC 5034 section 4
    private static Pop3Command auth(String argument) {
        String[] words = required(argument).split(" ", -1);
        if (words.length > 2) {
            throw new IllegalArgumentException("an argument too many");
        }
        Optional<Secret> initialResponse =
                words.length < 2 ? Optional.empty() : Optional.of(SaslLine.initialResponse(words[1]));
        return new Pop3Command.Auth(words[0].toUpperCase(Locale.ROOT), initialResponse);
    }

    // "TOP" SP msg SP n
    private static Pop3Command top(String argument) {
        int space = argument.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("a message and a number of lines are needed");
        }
        return new Pop3Command.Top(number(argument.substring(0, space)), number(argument.substring(space + 1)));
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a number is needed");
        }
        return Integer.parseInt(text);
    }

    private static String required(String argument) {
        if (argument.isEmpty()) {
            throw new IllegalArgumentException("an argument is needed");
        }
        return argument;
    }
}
