package io.posthorn.auth.credential;

import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords against the hashes of the directory. */
public final class PasswordVerifier implements CredentialVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordVerifier.class);
    private static final Unavailable OVERLOADED = new Unavailable("too many logins at once, try again");

    private final Credentials credentials;
    private final PasswordHasher hasher;
    private final HashingPool pool;
    private final RecentSuccesses successes;
    private final Fingerprints fingerprints = new Fingerprints();
    private final SharedWork<ByteBuffer, Optional<Boolean>> checks = new SharedWork<>();
    /** A hash that unknown names are checked against, so that they take as long as known ones. */
    private final PasswordHashes nobodysHash;

    public PasswordVerifier(
            Credentials credentials, PasswordHasher hasher, HashingPool pool, RecentSuccesses successes) {
        this.credentials = credentials;
        this.hasher = hasher;
        this.pool = pool;
        this.successes = successes;
        this.nobodysHash = hasher.hash(Secret.of("nobody's password"));
    }

    @Override
    public Verification verify(String login, Secret password) {
        Optional<Credential> credential;
        try {
            credential = find(login);
        } catch (DirectoryUnavailable e) {
            LOG.warn("No login can be checked", e);
            return new Unavailable("the directory is unavailable, try again");
        }
        return credential.isPresent() ? verify(credential.get(), password) : refuseSlowly(login, password);
    }

    private Optional<Credential> find(String login) {
        EmailAddress address;
        try {
            address = EmailAddress.parse(login);
        } catch (IllegalArgumentException _) {
            // Logins are full addresses, and nothing else is anybody's.
            return Optional.empty();
        }
        return credentials.find(address);
    }

    private Verification verify(Credential credential, Secret password) {
        if (!successes.contains(credential, password)) {
            // All clients of an account come back at once when a gateway ends: one hash is enough for them.
            Optional<Boolean> right = checks.share(
                    fingerprints.of(credential, password), () -> pool.run(() -> matches(credential, password)));
            if (right.isEmpty()) {
                return OVERLOADED;
            }
            if (!right.get()) {
                return new Rejected();
            }
        }
        return new Verified(credential.accountId(), credential.address());
    }

    private boolean matches(Credential credential, Secret password) {
        PasswordHashes known = credential.hashes();
        boolean right = hasher.matches(password, known);
        // Either way a hash of full cost is computed: a light one must not show by its speed.
        String full = hasher.isFull(known) ? known.phc() : hasher.phc(password);
        if (right && !hasher.isComplete(known)) {
            strengthen(credential, hasher.complete(full, password));
        }
        if (right) {
            successes.remember(credential, password);
        }
        return right;
    }

    private void strengthen(Credential credential, PasswordHashes complete) {
        try {
            credentials.rehash(credential, complete);
        } catch (DirectoryUnavailable e) {
            LOG.warn("The hashes of account {} stay as they are until its next login", credential.accountId(), e);
        }
    }

    private Verification refuseSlowly(String login, Secret password) {
        // Shared as well, so that names that exist do not show by it.
        Optional<Boolean> done = checks.share(
                fingerprints.of(login, password), () -> pool.run(() -> hasher.matches(password, nobodysHash)));
        return done.isPresent() ? new Rejected() : OVERLOADED;
    }
}
