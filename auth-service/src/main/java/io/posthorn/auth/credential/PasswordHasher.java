package io.posthorn.auth.credential;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Argon2id hashes in PHC string format (RFC 9106), and beside them the verifiers of SCRAM. There are two costs: the full
 * one, and a light one for imports, where thousands must be hashed at once; what is light, or misses something, is
 * replaced when the password is next heard.
 */
public final class PasswordHasher {
    static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    /** The least that RFC 7677 section 4 allows. */
    private static final int LIGHT_SCRAM_ITERATIONS = 4096;

    private final SecureRandom random = new SecureRandom();
    private final Argon2Function full;
    private final Argon2Function light;
    private final int scramIterations;

    /** @param scramIterations of SCRAM's verifiers; RFC 7677 section 4 wants 4096 at least */
    public PasswordHasher(Argon2Cost full, Argon2Cost light, int scramIterations) {
        this.full = function(full);
        this.light = function(light);
        this.scramIterations = scramIterations;
    }

    /** Hashes of full cost. */
    public PasswordHashes hash(Secret password) {
        return complete(phc(password), password);
    }

    /** Hashes that are quickly made, and as quickly guessed. */
    public PasswordHashes hashLightly(Secret password) {
        return new PasswordHashes(phc(light, password), Optional.of(verifier(password, LIGHT_SCRAM_ITERATIONS)));
    }

    /** Whether the hash is one of this password; of whatever cost. */
    public boolean matches(Secret password, PasswordHashes hashes) {
        return Argon2Function.getInstanceFromHash(hashes.phc())
                .check(OpaqueString.octets(password), hashes.phc().getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the hash has the full cost as it is configured now. */
    public boolean isFull(PasswordHashes hashes) {
        return Argon2Function.getInstanceFromHash(hashes.phc()).equals(full);
    }

    /** Whether nothing is missing, and all has the full cost as it is configured now. */
    boolean isComplete(PasswordHashes hashes) {
        return isFull(hashes)
                && hashes.scram()
                        .filter(verifier -> verifier.iterations() == scramIterations)
                        .isPresent();
    }

    /** Only the hash, of full cost. */
    String phc(Secret password) {
        return phc(full, password);
    }

    /** Adds SCRAM's verifier to a hash of the same password. */
    PasswordHashes complete(String phc, Secret password) {
        return new PasswordHashes(phc, Optional.of(verifier(password, scramIterations)));
    }

    private ScramVerifier verifier(Secret password, int iterations) {
        return ScramVerifier.derive(password, Secret.of(salt()), iterations);
    }

    private String phc(Argon2Function function, Secret password) {
        return function.hash(OpaqueString.octets(password), salt()).getResult();
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_OCTETS];
        random.nextBytes(salt);
        return salt;
    }

    private static Argon2Function function(Argon2Cost cost) {
        return Argon2Function.getInstance(
                cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_OCTETS, Argon2.ID);
    }
}
