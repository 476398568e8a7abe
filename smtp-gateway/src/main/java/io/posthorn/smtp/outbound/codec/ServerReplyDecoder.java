package io.posthorn.smtp.outbound.codec;

import io.posthorn.common.Decoded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads replies as they arrive, in pieces of any size.
 *
 * <p>The one leniency is called <em>bare LF in replies</em>: a line may end with LF alone, since a reply carries no mail
 * that could be smuggled. A CR elsewhere is part of the text, and shown as a question mark.
 */
public final class ServerReplyDecoder {
    /** RFC 5321 section 4.5.3.1.5 allows 512; real servers write more. */
    public static final int MOST_LINE_OCTETS = 4096;
    /** Octets of a whole reply. */
    public static final int MOST_REPLY_OCTETS = 65536;

    private final StringBuilder line = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private int octets;
    private int code;

    /** Reads on, up to the end of one reply. */
    public Decoded<ServerReply> read(ByteBuffer input) {
        while (input.hasRemaining()) {
            byte octet = input.get();
            if (++octets > MOST_REPLY_OCTETS) {
                return new Decoded.Malformed<>("its reply is too long");
            }
            if (octet == '\n') {
                Decoded<ServerReply> result = endOfLine();
                if (!(result instanceof Decoded.NeedMoreBytes)) {
                    return result;
                }
            } else if (line.length() == MOST_LINE_OCTETS) {
                return new Decoded.Malformed<>("a line of its reply is too long");
            } else {
                line.append((char) (octet & 0xFF));
            }
        }
        return new Decoded.NeedMoreBytes<>();
    }

    // Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
    // Reply-code = %x32-35 %x30-35 %x30-39
    private Decoded<ServerReply> endOfLine() {
        String text = line.toString();
        line.setLength(0);
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        int lineCode = code(text);
        char separator = text.length() > 3 ? text.charAt(3) : ' ';
        boolean last = separator == ' ';
        if (lineCode < 0 || !last && separator != '-' || !lines.isEmpty() && lineCode != code) {
            return new Decoded.Malformed<>("it said what is no reply: " + shown(text));
        }
        code = lineCode;
        lines.add(text.length() > 4 ? text.substring(4) : "");
        if (!last) {
            return new Decoded.NeedMoreBytes<>();
        }
        var reply = new ServerReply(code, lines);
        lines.clear();
        octets = 0;
        return new Decoded.Complete<>(reply);
    }

    /** The code, or -1. The second digit may be any: servers invent some. */
    private static int code(String text) {
        if (text.length() < 3 || text.charAt(0) < '2' || text.charAt(0) > '5') {
            return -1;
        }
        for (int i = 1; i < 3; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(text, 0, 3, 10);
    }

    private static String shown(String text) {
        String printable = new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                .replaceAll("[^\\x20-\\x7E]", "?");
        return printable.length() <= 100 ? printable : printable.substring(0, 100);
    }
}
