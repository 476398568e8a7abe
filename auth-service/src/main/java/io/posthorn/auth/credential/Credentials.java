package io.posthorn.auth.credential;

import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.Optional;

/** Where password hashes are kept. All methods throw {@link DirectoryUnavailable} when it cannot be asked. */
public interface Credentials {

    /** The credential of the account with this address, as it is now: never from a cache. */
    Optional<Credential> find(EmailAddress login);

    /** Puts other hashes of the same password in the place of the ones seen; does nothing if those have changed since. */
    void rehash(Credential seen, PasswordHashes hashes);

    /** A secret that the installation was born with; never another one. */
    Secret installationSecret();
}
