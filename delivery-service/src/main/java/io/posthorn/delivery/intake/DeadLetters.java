package io.posthorn.delivery.intake;

/** Where messages end that nobody can deliver, until an operator looks. */
@FunctionalInterface
public interface DeadLetters {

    /**
     * Returns when the letter is durable. A record read again after a crash replaces its letter by the same one.
     *
     * @param queueId of the message, empty if the record does not tell
     * @param reason a sentence for the operator
     * @throws Exception if it could not be made durable; the caller repeats
     */
    void add(LogRecord logged, String queueId, String reason) throws Exception;
}
