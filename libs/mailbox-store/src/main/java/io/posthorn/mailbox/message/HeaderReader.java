package io.posthorn.mailbox.message;

/** Reads the fields of one header that arrives in pieces of any size. */
final class HeaderReader {
    private final HeaderLimits limits = HeaderLimits.ofReading();
    private final HeaderScanner scanner = new HeaderScanner(Place.START, limits, _ -> false);
    private final LineCutter cutter = new LineCutter(limits.mostOctetsOfField(), this::line);
    private boolean ended;

    void take(byte[] octets) {
        if (!ended) {
            cutter.take(octets, 0, octets.length);
        }
    }

    /** The fields, when all of the header was taken. */
    HeaderFields finish() {
        Place end = cutter.finish();
        if (!ended) {
            scanner.finish(end);
        }
        return scanner.block().fields();
    }

    private void line(Line line) {
        if (!ended) {
            ended = scanner.take(line) != HeaderScanner.Outcome.GOES_ON;
        }
    }
}
