package io.posthorn.imap.port;

import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;

/** How far an authentication exchange has come. */
public sealed interface SaslStep {

    /** The client has to answer a challenge. */
    record Challenge(Secret octets, Authenticator.Exchange exchange) implements SaslStep {}

    /** @param address the account's canonical address */
    record Success(AccountId account, String address) implements SaslStep {}

    record Failure(Reason reason) implements SaslStep {}

    /** Why an exchange failed. */
    enum Reason {
        /** Wrong name or password; nobody says which. */
        REJECTED,
        /** Nobody could tell; never shown as a wrong password. */
        UNAVAILABLE,
        /** The client's message does not follow the mechanism. */
        MALFORMED,
        UNKNOWN_MECHANISM
    }
}
