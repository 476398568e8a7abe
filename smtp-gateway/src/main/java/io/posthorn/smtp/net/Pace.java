package io.posthorn.smtp.net;

import io.posthorn.smtp.session.Expectation;

/**
 * Tells a client that drips from one that is silent: it keeps a connection open with an octet now and then. The pace is
 * looked at from time to time, and judged by what arrived since the last look.
 */
final class Pace {
    private final long leastBodyOctets;
    private long bodyOctets;
    private boolean finishedOne;
    private boolean excused;
    private Expectation expectedBefore = Expectation.NOTHING;

    /** @param leastBodyOctets how many octets of a message have to arrive between two looks */
    Pace(long leastBodyOctets) {
        this.leastBodyOctets = leastBodyOctets;
    }

    /** Octets of a message arrived. */
    void body(int octets) {
        bodyOctets += octets;
    }

    /** A command, a line or a message was read to its end. */
    void finished() {
        finishedOne = true;
    }

    /** It was us who kept the client waiting. */
    void excuse() {
        excused = true;
    }

    /**
     * Whether the client was too slow since the last look.
     *
     * @param unfinished whether a line was begun and did not end
     */
    boolean tooSlow(Expectation expected, boolean unfinished) {
        boolean same = expected == expectedBefore && !finishedOne && !excused;
        boolean slow = switch (expected) {
            case BODY -> same && bodyOctets < leastBodyOctets;
            case COMMAND, SASL_LINE -> same && unfinished;
            default -> false;
        };
        expectedBefore = unfinished || expected == Expectation.BODY ? expected : Expectation.NOTHING;
        bodyOctets = 0;
        finishedOne = false;
        excused = false;
        return slow;
    }
}
