package io.posthorn.auth.credential;

import io.posthorn.common.EmailAddress;

/**
 * An account's password, as far as it is known.
 *
 * @param address the account's canonical address
 * @param version grows by one with every new password, but not with stronger hashes of the same one
 */
public record Credential(long accountId, EmailAddress address, PasswordHashes hashes, long version) {}
