package io.posthorn.imap.command;

import io.posthorn.mailbox.message.HeaderField;
import io.posthorn.mailbox.message.HeaderFields;
import io.posthorn.mailbox.message.MessagePart;
import io.posthorn.mailbox.message.OctetRange;
import io.posthorn.mailbox.message.TransferEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a text in the text parts of messages, decoded (RFC 9051 section 6.4.4, BODY). */
final class TextPartSearch {
    private static final int BLOCK = 16 * 1024;
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    private final String wanted;

    TextPartSearch(String text) {
        this.wanted = Folding.fold(text);
    }

    /** Whether the text stands in the part or in one of its parts. */
    boolean found(MessagePart part, MessageWindow message) {
        return part.kind() == MessagePart.Kind.LEAF
                ? foundInLeaf(part, message)
                : part.children().stream().anyMatch(child -> found(child, message));
    }

    private boolean foundInLeaf(MessagePart part, MessageWindow message) {
        HeaderFields header = message.header(OctetRange.between(part.headerStart(), part.bodyStart()));
        // RFC 2045 section 5.2: what has no type is plain text.
        String type = header.first("Content-Type").map(HeaderField::body).orElse("text/plain");
        if (!type.toLowerCase(Locale.ROOT).startsWith("text/")) {
            return false;
        }
        InputStream octets = message.stream(OctetRange.between(part.bodyStart(), part.bodyEnd()));
        try (Reader text = new InputStreamReader(decoded(octets, header), charset(type))) {
            return contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream decoded(InputStream octets, HeaderFields header) {
        return switch (TransferEncoding.of(header)) {
            case "BASE64" -> new Base64Octets(octets);
            case "QUOTED-PRINTABLE" -> new QuotedPrintableOctets(octets);
            default -> octets;
        };
    }

    private boolean contains(Reader text) throws IOException {
        var block = new char[BLOCK];
        String before = "";
        for (int read = text.read(block); read >= 0; read = text.read(block)) {
            String window = before + new String(block, 0, read);
            if (Folding.fold(window).contains(wanted)) {
                return true;
            }
            // Twice the length: characters may become more when they are folded.
            before = window.substring(Math.max(0, window.length() - 2 * wanted.length()));
        }
        return false;
    }

    private static Charset charset(String type) {
        Matcher parameter = CHARSET.matcher(type);
        if (!parameter.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(parameter.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
