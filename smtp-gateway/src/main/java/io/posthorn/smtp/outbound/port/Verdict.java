package io.posthorn.smtp.outbound.port;

import io.posthorn.smtp.codec.EnhancedStatusCode;

/**
 * What became of a recipient, and why.
 *
 * @param text what the remote said, or what kept us from hearing it; one line of printable ASCII, whatever it was made
 *     of, cut off where nobody reads any further
 * @param code of the remote's reply; 0: it did not speak
 */
public record Verdict(Outcome outcome, String text, int code, EnhancedStatusCode status) {

    private static final int MOST_TEXT = 1000;

    /** Makes the text a line. */
    public Verdict {
        String line = text.replaceAll("\\s+", " ").replaceAll("[^\\x20-\\x7E]", "?");
        text = line.substring(0, Math.min(MOST_TEXT, line.length()));
    }

    /** Our own reason to try again later: 4.subject.detail. */
    public static Verdict deferred(int subject, int detail, String text) {
        return new Verdict(Outcome.DEFERRED, text, 0, new EnhancedStatusCode(4, subject, detail));
    }

    /** Our own reason to give up: 5.subject.detail. */
    public static Verdict failed(int subject, int detail, String text) {
        return new Verdict(Outcome.FAILED, text, 0, new EnhancedStatusCode(5, subject, detail));
    }
}
