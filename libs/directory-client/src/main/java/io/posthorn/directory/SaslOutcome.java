package io.posthorn.directory;

import com.google.protobuf.ByteString;
import io.posthorn.common.EmailAddress;

/** What auth-service says next in an exchange. All but a challenge end it. */
public sealed interface SaslOutcome {

    /** @param octets for the client, which must answer; may be empty */
    record Challenge(ByteString octets) implements SaslOutcome {}

    /** @param address the account's canonical address */
    record Success(long accountId, EmailAddress address) implements SaslOutcome {}

    /** @param detail a sentence for the client's user, ASCII */
    record Failure(Reason reason, String detail) implements SaslOutcome {}

    /** Why an exchange failed. */
    enum Reason {
        /** Wrong name or password; never says which. */
        REJECTED,
        /** Nobody could tell: never to be shown as a wrong password. */
        UNAVAILABLE,
        /** The client's message breaks the mechanism's grammar. */
        MALFORMED,
        /** There is no such mechanism. */
        UNKNOWN_MECHANISM
    }
}
