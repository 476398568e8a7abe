package io.posthorn.standalone;

import java.io.Serial;

/** A command was refused or failed. The message is a sentence for the user: the reason, and what to change. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A refusal for a reason of our own. */
    public Refusal(String sentence) {
        super(sentence);
    }

    /** A refusal because of something below; the cause is kept for the log. */
    public Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
