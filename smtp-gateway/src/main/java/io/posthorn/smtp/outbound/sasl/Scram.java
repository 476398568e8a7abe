package io.posthorn.smtp.outbound.sasl;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * SCRAM-SHA-256 (RFC 7677) and SCRAM-SHA-1 (RFC 5802), without channel binding. The JDK has no SASLprep: names and
 * passwords beyond ASCII are brought to NFKC, which is what it does to nearly all of them.
 */
final class Scram implements ClientMechanism {
    private static final String GS2_HEADER = "n,,";
    // server-first-message = [reserved-mext ","] nonce "," salt "," iteration-count ["," extensions]
    private static final Pattern SERVER_FIRST =
            Pattern.compile("r=([\\x21-\\x2B\\x2D-\\x7E]+),s=([A-Za-z0-9+/=]+),i=(\\d{1,9})(?:,.*)?");
    private static final int LEAST_ITERATIONS = 4096;
    /** More would let a server keep our processor busy. */
    private static final int MOST_ITERATIONS = 1_000_000;

    private final String name;
    private final String hash;
    private final Secret password;
    private final String nonce;
    private final String clientFirstBare;
    private byte[] expectedSignature = {};
    private boolean proven;

    /** @param name of the mechanism */
    Scram(String name, String username, Secret password, String nonce) {
        this.name = name;
        this.hash = name.equals("SCRAM-SHA-1") ? "SHA-1" : "SHA-256";
        this.password = password;
        this.nonce = nonce;
        String saslname = normalized(username).replace("=", "=3D").replace(",", "=2C");
        this.clientFirstBare = "n=" + saslname + ",r=" + nonce;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.of(utf8(GS2_HEADER + clientFirstBare));
    }

    @Override
    public byte[] respond(byte[] challenge) throws BadChallenge {
        String text = new String(challenge, StandardCharsets.UTF_8);
        return expectedSignature.length == 0 ? prove(text) : verify(text);
    }

    @Override
    public boolean serverProven() {
        return proven;
    }

    private byte[] prove(String serverFirst) throws BadChallenge {
        Matcher parts = SERVER_FIRST.matcher(serverFirst);
        if (!parts.matches()
                || !parts.group(1).startsWith(nonce)
                || parts.group(1).length() == nonce.length()) {
            throw new BadChallenge("the first message of " + name + " is wrong");
        }
        int iterations = Integer.parseInt(parts.group(3));
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new BadChallenge(name + " with " + iterations + " iterations");
        }
        String clientFinal = "c=" + base64(utf8(GS2_HEADER)) + ",r=" + parts.group(1);
        byte[] authMessage = utf8(clientFirstBare + "," + serverFirst + "," + clientFinal);
        byte[] salted = salted(salt(parts.group(2)), iterations);
        byte[] clientKey = hmac(salted, utf8("Client Key"));
        byte[] proof = hmac(digest(clientKey), authMessage);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        expectedSignature = hmac(hmac(salted, utf8("Server Key")), authMessage);
        return utf8(clientFinal + ",p=" + base64(proof));
    }

    private byte[] verify(String serverFinal) throws BadChallenge {
        byte[] expected = utf8("v=" + base64(expectedSignature));
        byte[] told = utf8(serverFinal.split(",", 2)[0]);
        if (proven || !MessageDigest.isEqual(expected, told)) {
            throw new BadChallenge("the server does not know the password");
        }
        proven = true;
        return new byte[0];
    }

    private static byte[] salt(String base64) throws BadChallenge {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new BadChallenge("the salt is no base64");
        }
    }

    // Hi(str, salt, i): U1 ^ U2 ^ … ^ Ui, which is PBKDF2 of one block; the JDK's takes no empty password.
    private byte[] salted(byte[] salt, int iterations) {
        byte[] key = utf8(normalized(password.revealText()));
        byte[] block = Arrays.copyOf(salt, salt.length + 4);
        block[block.length - 1] = 1;
        Mac mac = mac(key);
        byte[] u = mac.doFinal(block);
        byte[] result = u.clone();
        for (int i = 1; i < iterations; i++) {
            u = mac.doFinal(u);
            for (int k = 0; k < result.length; k++) {
                result[k] ^= u[k];
            }
        }
        return result;
    }

    private byte[] hmac(byte[] key, byte[] text) {
        return mac(key).doFinal(text);
    }

    private Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("Hmac" + hash.replace("-", ""));
            // An empty password: HMAC fills keys up with zeros anyway.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HMAC"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with " + hash, e);
        }
    }

    private byte[] digest(byte[] octets) {
        try {
            return MessageDigest.getInstance(hash).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + hash, e);
        }
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
