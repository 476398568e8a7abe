package io.posthorn.mailbox.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads a header line by line. It ends at a blank line, before a line at which it has to stop, or before text that
 * cannot be a header.
 */
final class HeaderScanner {
    /** What a line meant. */
    enum Outcome {
        GOES_ON,
        /** It was the blank line. */
        ENDED_BEHIND,
        /** It belongs to what follows, and so do the lines of {@link #text()}. */
        ENDED_BEFORE
    }

    private final HeaderLimits limits;
    private final Predicate<Line> stops;
    private final Place start;
    private final List<HeaderField> fields = new ArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private String name = "";
    private boolean whole = true;
    private boolean begun;
    private Place end = Place.START;
    /** A line that is no field: whether it is text is told by the line behind it. */
    private Line doubtful;
    /** The lines that continue it, as one. */
    private Line continuation;

    HeaderScanner(Place start, HeaderLimits limits, Predicate<Line> stops) {
        this.start = start;
        this.limits = limits;
        this.stops = stops;
    }

    Outcome take(Line line) {
        if (begun && line.isContinuation()) {
            goOn(line);
            return Outcome.GOES_ON;
        }
        begun = true;
        endField();
        int nameLength = line.fieldName();
        if (doubtful != null && nameLength < 0 && !line.isBlank()) {
            // Neither that line nor this one is a field: the blank line was forgotten, and that was the body.
            end = doubtful.start();
            return Outcome.ENDED_BEFORE;
        }
        forgetDoubt();
        if (stops.test(line)) {
            end = line.start();
            return Outcome.ENDED_BEFORE;
        }
        if (line.isBlank()) {
            end = line.end();
            return Outcome.ENDED_BEHIND;
        }
        if (nameLength < 0) {
            doubtful = line.kept();
        } else {
            beginField(line, nameLength);
        }
        return Outcome.GOES_ON;
    }

    /** The message has ended. */
    void finish(Place endOfMessage) {
        endField();
        end = doubtful == null ? endOfMessage : doubtful.start();
    }

    HeaderBlock block() {
        return new HeaderBlock(new HeaderFields(fields), whole, start, end);
    }

    /** The lines behind the header that were read already, without the last one. */
    List<Line> text() {
        if (doubtful == null) {
            return List.of();
        }
        return continuation == null ? List.of(doubtful) : List.of(doubtful, continuation);
    }

    private void goOn(Line line) {
        if (doubtful == null) {
            append(line);
        } else {
            Line first = continuation == null ? line.kept() : continuation;
            continuation = new Line(
                    first.octets(), 0, first.length(), first.start(), line.end(), line.ending(), first.before());
        }
    }

    private void forgetDoubt() {
        doubtful = null;
        continuation = null;
    }

    private void beginField(Line line, int nameLength) {
        String written =
                new String(line.octets(), line.from(), nameLength, StandardCharsets.ISO_8859_1).stripTrailing();
        if (limits.wants(written)) {
            name = written;
            append(line);
        }
    }

    private void append(Line line) {
        if (name.isEmpty()) {
            return;
        }
        int room = limits.mostOctetsOfField() - raw.size();
        raw.write(line.octets(), line.from(), Math.min(line.length(), room));
        whole &= line.length() <= room && !line.isCut();
    }

    private void endField() {
        if (name.isEmpty()) {
            return;
        }
        if (limits.take(raw.size())) {
            fields.add(new HeaderField(name, raw.toString(StandardCharsets.ISO_8859_1)));
        } else {
            whole = false;
        }
        name = "";
        raw.reset();
    }
}
