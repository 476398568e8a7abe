package io.posthorn.smtp.port;

import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;

/** The server's next step of a SASL exchange. */
public sealed interface SaslStep {

    /** The client is asked for more. */
    record Challenge(Secret octets) implements SaslStep {}

    /** @param address the account's canonical address */
    record Success(AccountId account, String address) implements SaslStep {}

    /** The exchange is over. */
    record Failure(Reason reason) implements SaslStep {}

    /** Why an exchange failed. */
    enum Reason {
        /** Wrong name or password. */
        REJECTED,
        /** Nobody could tell. */
        UNAVAILABLE,
        /** The client's response breaks the mechanism's grammar. */
        MALFORMED,
        /** There is no such mechanism. */
        UNKNOWN_MECHANISM
    }
}
