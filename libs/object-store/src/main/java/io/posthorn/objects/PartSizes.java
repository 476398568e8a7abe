package io.posthorn.objects;

/** Counts an upload's parts, and holds the rule that only the last one may be small. */
final class PartSizes {
    private int parts;
    private long octets;
    private boolean small;

    /** The number of the next part, from 1. */
    int next() {
        return parts + 1;
    }

    /** The octets of all parts. */
    long octets() {
        return octets;
    }

    /** @throws IllegalArgumentException if the part cannot stand behind the one before */
    void check(long length) {
        if (length < 1 || small) {
            throw new IllegalArgumentException("only the last part has less than " + ObjectUpload.LEAST_PART_OCTETS
                    + " octets, and none has none");
        }
    }

    void added(long length) {
        parts++;
        octets += length;
        small = length < ObjectUpload.LEAST_PART_OCTETS;
    }
}
