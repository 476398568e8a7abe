package io.posthorn.auth.credential;

import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifiers of the directory. What an unknown name gets follows from the name and a secret of the installation, so that
 * it is the same every time, on every replica, and cannot be told from a real one (RFC 5802 section 9).
 */
public final class DirectoryScramLookup implements ScramLookup {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryScramLookup.class);

    private final Credentials credentials;
    private final int iterations;
    private volatile Optional<Secret> secret = Optional.empty();

    /** @param iterations of the verifiers that are made now */
    public DirectoryScramLookup(Credentials credentials, int iterations) {
        this.credentials = credentials;
        this.iterations = iterations;
    }

    @Override
    public Found find(String login) {
        try {
            return look(login);
        } catch (DirectoryUnavailable e) {
            LOG.warn("No login can be checked", e);
            return new Unavailable("the directory is unavailable, try again");
        }
    }

    private Found look(String login) {
        String prepared = SaslPrep.query(login);
        Optional<EmailAddress> address = address(prepared);
        // Made for every name, so that known ones take as long.
        ScramVerifier nobodys =
                nobodys(address.map(EmailAddress::canonical).orElseGet(() -> prepared.toLowerCase(Locale.ROOT)));
        Optional<Credential> credential = address.flatMap(credentials::find);
        Optional<ScramVerifier> verifier =
                credential.flatMap(found -> found.hashes().scram());
        if (verifier.isEmpty()) {
            return new Nobody(nobodys);
        }
        return new Known(
                verifier.get(), credential.get().accountId(), credential.get().address());
    }

    private ScramVerifier nobodys(String name) {
        if (secret.isEmpty()) {
            secret = Optional.of(credentials.installationSecret());
        }
        byte[] key = secret.get().reveal();
        byte[] salt = ScramVerifier.hmac(key, "salt " + name);
        return new ScramVerifier(
                iterations,
                Secret.of(Arrays.copyOf(salt, PasswordHasher.SALT_OCTETS)),
                Secret.of(ScramVerifier.hmac(key, "stored key " + name)),
                Secret.of(ScramVerifier.hmac(key, "server key " + name)));
    }

    private static Optional<EmailAddress> address(String login) {
        try {
            return Optional.of(EmailAddress.parse(login));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
