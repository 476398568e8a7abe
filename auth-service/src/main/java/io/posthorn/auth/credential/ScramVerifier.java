package io.posthorn.auth.credential;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server knows of a password for SCRAM-SHA-256 (RFC 5802 section 3, RFC 7677): enough to check a proof and to
 * give one, and not enough to log in with.
 */
public record ScramVerifier(int iterations, Secret salt, Secret storedKey, Secret serverKey) {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BITS = 256;
    private static final String BASE64 = "([A-Za-z0-9+/=]+)";
    // RFC 5803: scheme "$" iterations ":" salt "$" stored-key ":" server-key
    private static final Pattern TEXT =
            Pattern.compile("SCRAM-SHA-256\\$(\\d{1,9}):" + BASE64 + "\\$" + BASE64 + ":" + BASE64);

    /** What a password becomes under a salt. Costs the iterations. */
    static ScramVerifier derive(Secret password, Secret salt, int iterations) {
        byte[] salted = pbkdf2(SaslPrep.stored(password), salt.reveal(), iterations);
        byte[] clientKey = hmac(salted, "Client Key");
        return new ScramVerifier(iterations, salt, Secret.of(sha256(clientKey)), Secret.of(hmac(salted, "Server Key")));
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static ScramVerifier parse(String text) {
        Matcher fields = TEXT.matcher(text);
        if (!fields.matches()) {
            throw new IllegalArgumentException("not a verifier of SCRAM-SHA-256");
        }
        return new ScramVerifier(
                Integer.parseInt(fields.group(1)),
                octets(fields.group(2)),
                octets(fields.group(3)),
                octets(fields.group(4)));
    }

    /** In the form of RFC 5803, as it is kept. */
    public String text() {
        return "SCRAM-SHA-256$" + iterations + ":" + base64(salt) + "$" + base64(storedKey) + ":" + base64(serverKey);
    }

    /** Whether a client that says this knows the password (ClientProof of RFC 5802 section 3). */
    public boolean proves(String authMessage, Secret clientProof) {
        byte[] proof = clientProof.reveal();
        byte[] clientKey = hmac(storedKey.reveal(), authMessage);
        if (proof.length != clientKey.length) {
            return false;
        }
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] ^= proof[i];
        }
        return MessageDigest.isEqual(sha256(clientKey), storedKey.reveal());
    }

    /** The proof that we know the password, too (ServerSignature of RFC 5802 section 3). */
    public byte[] signature(String authMessage) {
        return hmac(serverKey.reveal(), authMessage);
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private static byte[] pbkdf2(String password, byte[] salt, int iterations) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
            return SecretKeyFactory.getInstance("PBKDF2With" + HMAC)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform has no PBKDF2", e);
        }
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Secret octets(String base64) {
        return Secret.of(Base64.getDecoder().decode(base64));
    }

    private static String base64(Secret octets) {
        return Base64.getEncoder().encodeToString(octets.reveal());
    }
}
