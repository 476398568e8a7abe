package io.posthorn.auth.credential;

import io.posthorn.common.EmailAddress;

/** Finds what SCRAM needs of an account. */
public interface ScramLookup {

    /**
     * Asks for the verifier of a name. Blocks; takes as long for unknown names as for known ones.
     *
     * @param login a full address, in any case
     */
    Found find(String login);

    /** The result. */
    sealed interface Found {}

    /**
     * Whoever proves to know the password of this verifier is that account.
     *
     * @param address the account's canonical address
     */
    record Known(ScramVerifier verifier, long accountId, EmailAddress address) implements Found {}

    /** There is no such account, or none that can use SCRAM; this looks as if there were, and nobody knows its password. */
    record Nobody(ScramVerifier verifier) implements Found {}

    /** Nobody could tell. Never to be shown as a wrong password. */
    record Unavailable(String reason) implements Found {}
}
