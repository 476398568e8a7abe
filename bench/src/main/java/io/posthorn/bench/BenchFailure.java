package io.posthorn.bench;

import java.io.Serial;

/** A measurement could not be made. The message is a sentence for the user. */
public final class BenchFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A failure with its reason. */
    public BenchFailure(String sentence) {
        super(sentence);
    }

    /** A failure because of something below. */
    public BenchFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
