package io.posthorn.auth.credential;

import io.posthorn.auth.directory.NewAccount;
import io.posthorn.common.EmailAddress;
import java.util.Optional;

/**
 * What is kept of a password.
 *
 * @param phc an Argon2id hash in PHC string format
 * @param scram what SCRAM-SHA-256 needs; made when the password is next heard where it is missing
 */
public record PasswordHashes(String phc, Optional<ScramVerifier> scram) {

    /** The account that has this password, to be made or changed. */
    public NewAccount of(EmailAddress address) {
        return new NewAccount(address, phc, scram.map(ScramVerifier::text));
    }

    /** Only the hash: the account cannot use SCRAM yet. */
    public static PasswordHashes withoutScram(String phc) {
        return new PasswordHashes(phc, Optional.empty());
    }
}
