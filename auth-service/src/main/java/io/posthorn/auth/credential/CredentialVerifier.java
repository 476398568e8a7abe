package io.posthorn.auth.credential;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;

/** Says whose password it is. */
public interface CredentialVerifier {

    /**
     * Checks a name and a password. Blocks for the time of a hash; takes as long for unknown names as for known ones.
     *
     * @param login a full address, in any case
     */
    Verification verify(String login, Secret password);

    /** The result of a check. */
    sealed interface Verification {}

    /**
     * The password is right.
     *
     * @param address the account's canonical address
     */
    record Verified(long accountId, EmailAddress address) implements Verification {}

    /** There is no such account, or it has another password. */
    record Rejected() implements Verification {}

    /** Nobody could tell. Never to be shown as a wrong password. */
    record Unavailable(String reason) implements Verification {}
}
