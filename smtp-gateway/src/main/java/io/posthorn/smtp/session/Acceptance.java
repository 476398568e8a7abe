package io.posthorn.smtp.session;

import io.posthorn.common.QueueId;

/** What became of a whole message. */
public sealed interface Acceptance {

    /** It is durable; we are responsible for it now (RFC 5321 section 6.1). */
    record Queued(QueueId id) implements Acceptance {}

    /** It is not known to be durable; the client keeps it. */
    record NotStored() implements Acceptance {}

    /**
     * A user speaks for somebody else.
     *
     * @param field From or Sender
     */
    record ForeignAuthor(String field, String address) implements Acceptance {}

    /** Nobody could tell whether the author is the user. */
    record UnverifiedAuthor() implements Acceptance {}

    /**
     * A user's header cannot be read.
     *
     * @param reason a sentence for the user
     */
    record BadHeader(String reason) implements Acceptance {}

    /** @param mostOctets how long a user's header may be */
    record HeaderTooLarge(int mostOctets) implements Acceptance {}
}
