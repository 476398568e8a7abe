package io.posthorn.mailbox.message;

import java.util.function.Predicate;

/**
 * What is kept of headers, however long they are. What lies beyond is passed over: it still belongs to the header, but
 * is not looked at.
 */
final class HeaderLimits {
    /** What a field costs beside its octets. */
    private static final int FIELD_COST = 100;

    private static final int MEBIBYTE = 1024 * 1024;

    private final Predicate<String> wanted;
    private final int mostOctetsOfField;
    private long left;

    private HeaderLimits(Predicate<String> wanted, int mostOctetsOfField, long mostOctets) {
        this.wanted = wanted;
        this.mostOctetsOfField = mostOctetsOfField;
        this.left = mostOctets;
    }

    /** For all headers of a message together: 64 KiB of a field, 4 MiB of the fields with these names. */
    static HeaderLimits ofAnalysis(Predicate<String> wanted) {
        return new HeaderLimits(wanted, 64 * 1024, 4L * MEBIBYTE);
    }

    /** For one header that is read for its fields: 1 MiB of a field, 4 MiB in all. */
    static HeaderLimits ofReading() {
        return new HeaderLimits(_ -> true, MEBIBYTE, 4L * MEBIBYTE);
    }

    /** The most octets that are kept of a line or of a field. */
    int mostOctetsOfField() {
        return mostOctetsOfField;
    }

    boolean wants(String name) {
        return wanted.test(name);
    }

    /** Whether there is room for a field. If so it has it. */
    boolean take(int octets) {
        if (octets + FIELD_COST > left) {
            return false;
        }
        left -= octets + FIELD_COST;
        return true;
    }
}
