package io.posthorn.auth.sasl;

import io.posthorn.auth.credential.CredentialVerifier.Rejected;
import io.posthorn.auth.credential.CredentialVerifier.Unavailable;
import io.posthorn.auth.credential.CredentialVerifier.Verification;
import io.posthorn.auth.credential.CredentialVerifier.Verified;
import io.posthorn.common.EmailAddress;

/** What the server says next in an exchange. All but a challenge end it. */
public sealed interface SaslStep {

    /** @param text what the client must answer to; may be empty */
    record Challenge(String text) implements SaslStep {}

    /** @param address the account's canonical address */
    record Success(long accountId, EmailAddress address) implements SaslStep {}

    /** @param detail a sentence for the client's user, ASCII */
    record Failure(Reason reason, String detail) implements SaslStep {}

    /** Why an exchange failed. */
    enum Reason {
        /** Wrong name or password; never says which. */
        REJECTED,
        /** Nobody could tell. */
        UNAVAILABLE,
        /** The client's message breaks the mechanism's grammar. */
        MALFORMED,
        /** There is no such mechanism. */
        UNKNOWN_MECHANISM
    }

    /** The end of an exchange whose password was checked. */
    static SaslStep of(Verification verification) {
        return switch (verification) {
            case Verified(long accountId, EmailAddress address) -> new Success(accountId, address);
            case Rejected _ -> new Failure(Reason.REJECTED, "wrong name or password");
            case Unavailable(String reason) -> new Failure(Reason.UNAVAILABLE, reason);
        };
    }

    /** The client's message breaks the mechanism's grammar. */
    static SaslStep malformed(String detail) {
        return new Failure(Reason.MALFORMED, detail);
    }
}
