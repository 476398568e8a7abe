package io.posthorn.delivery.letters;

import java.util.List;
import java.util.Optional;

/** All dead letters. Calls block; they throw what the log or the bucket throws when it is away. */
public interface DeadLetterBox {

    /** All letters, each once, the oldest first; also those that were retried. */
    List<DeadLetterEntry> all();

    /** The letter, if it is there and open. */
    Optional<DeadLetterDetail> find(DeadLetterId id);

    /**
     * Puts the letter's record back into the log, and closes the letter. The copies it led to already are not made
     * again.
     *
     * @return whether there was such an open letter
     */
    boolean retry(DeadLetterId id);

    /** Does the same with all open letters, and tells how many they were. */
    int retryAll();
}
