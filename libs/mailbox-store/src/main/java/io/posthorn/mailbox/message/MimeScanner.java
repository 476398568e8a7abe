package io.posthorn.mailbox.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the parts of a message in one pass over its lines while it arrives, with exact offsets. Whatever the octets are,
 * it finds something: a missing end is where the enclosing part ends. Its memory does not grow with the message: nesting,
 * number of parts and kept octets of headers are bounded.
 */
final class MimeScanner {
    /** Parts within parts beyond it are not looked into. */
    private static final int MAX_DEPTH = 100;

    /** Delimiters beyond it are text of the last part. */
    private static final int MAX_PARTS = 10_000;

    /** The fields that the wire forms are made of, besides the listed ones; in lower case. */
    private static final Set<String> STRUCTURE_FIELDS =
            Set.of("content-description", "content-id", "content-language", "content-location", "content-md5");

    private final HeaderLimits limits = HeaderLimits.ofAnalysis(MimeScanner::isWanted);
    private final LineCutter cutter = new LineCutter(limits.mostOctetsOfField(), this::line);
    /** The parts whose end was not found yet, the innermost first. */
    private final Deque<MimePart> open = new ArrayDeque<>();

    /** The header that is being read; null within text. */
    private HeaderScanner header;

    private MediaType otherwise = MediaType.TEXT;
    private int parts;

    MimeScanner() {
        begin(Place.START, MediaType.TEXT);
    }

    /** Takes the next octets of the message. */
    void take(byte[] octets, int from, int length) {
        cutter.take(octets, from, length);
    }

    /** The message's own header and body as a part, when all of it was taken. */
    MimePart finish() {
        Place end = cutter.finish();
        while (header != null) {
            HeaderScanner unfinished = header;
            unfinished.finish(end);
            endHeader();
            unfinished.text().forEach(this::line);
        }
        MimePart message = open.getLast();
        endParts(null, end);
        return message;
    }

    private static boolean isWanted(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return ListedHeaders.NAMES.contains(key) || STRUCTURE_FIELDS.contains(key);
    }

    private void line(Line line) {
        if (header == null) {
            text(line);
            return;
        }
        HeaderScanner scanner = header;
        switch (scanner.take(line)) {
            case GOES_ON -> {}
            case ENDED_BEHIND -> endHeader();
            case ENDED_BEFORE -> {
                endHeader();
                scanner.text().forEach(this::line);
                line(line);
            }
        }
    }

    private void text(Line line) {
        MimePart multipart = delimited(line);
        if (multipart == null || parts >= MAX_PARTS) {
            return;
        }
        // The line end before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1).
        endParts(multipart, line.before());
        if (isDashes(line, multipart.delimiter().length)) {
            multipart.finish();
        } else {
            begin(line.end(), multipart.type().isDigest() ? MediaType.MESSAGE : MediaType.TEXT);
        }
    }

    /** A part begins with its header. */
    private void begin(Place start, MediaType typeOtherwise) {
        otherwise = typeOtherwise;
        header = new HeaderScanner(start, limits, line -> delimited(line) != null);
    }

    /** The header of a part has ended, and that of the message in it begins if it is one. */
    private void endHeader() {
        HeaderBlock block = header.block();
        header = null;
        MimePart part = MimePart.begin(block, otherwise, open.size() < MAX_DEPTH);
        push(part);
        parts++;
        if (part.kind() != MessagePart.Kind.EMBEDDED) {
            return;
        }
        if (isEncoded(part)) {
            // Not allowed (RFC 2046 section 5.2.1), but seen. The message inside has no octets that could be named.
            push(MimePart.text(block.end()));
        } else {
            begin(block.end(), MediaType.TEXT);
        }
    }

    private void push(MimePart part) {
        if (!open.isEmpty()) {
            open.peek().add(part);
        }
        open.push(part);
    }

    /** Ends the open parts inside a multipart; all, if there is none. */
    private void endParts(MimePart multipart, Place place) {
        while (!open.isEmpty() && open.peek() != multipart) {
            open.pop().end(place);
        }
    }

    /** The innermost multipart to which a line is a delimiter, or null. */
    private MimePart delimited(Line line) {
        if (line.length() < 3 || line.isCut() || !isDashes(line, 0)) {
            return null;
        }
        for (MimePart part : open) {
            if (part.isOpenMultipart() && isDelimiter(line, part.delimiter())) {
                return part;
            }
        }
        return null;
    }

    // delimiter := "--" boundary, close-delimiter := delimiter "--", both with transport-padding (RFC 2046 section
    // 5.1.1)
    private static boolean isDelimiter(Line line, byte[] delimiter) {
        int behind = delimiter.length;
        return line.startsWith(delimiter)
                && (isPadding(line, behind) || isDashes(line, behind) && isPadding(line, behind + 2));
    }

    private static boolean isDashes(Line line, int at) {
        int pos = line.from() + at;
        return at + 2 <= line.length() && line.octets()[pos] == '-' && line.octets()[pos + 1] == '-';
    }

    private static boolean isPadding(Line line, int at) {
        for (int i = line.from() + at; i < line.from() + line.length(); i++) {
            byte octet = line.octets()[i];
            if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                return false;
            }
        }
        return true;
    }

    private static boolean isEncoded(MimePart part) {
        return switch (TransferEncoding.of(part.header())) {
            case "BASE64", "QUOTED-PRINTABLE" -> true;
            default -> false;
        };
    }
}
