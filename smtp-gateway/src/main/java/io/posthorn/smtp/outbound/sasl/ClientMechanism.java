package io.posthorn.smtp.outbound.sasl;

import io.posthorn.common.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One login with one mechanism, from the client's side. */
public interface ClientMechanism {

    /** Its name in AUTH. */
    String name();

    /** What is sent along with AUTH; empty: nothing. */
    Optional<byte[]> initialResponse();

    /**
     * The answer to a challenge.
     *
     * @throws BadChallenge if the server breaks the rules or is not who it should be
     */
    byte[] respond(byte[] challenge) throws BadChallenge;

    /** Whether a success may be believed: where the server proves itself, it has. */
    boolean serverProven();

    /**
     * The strongest mechanism that both sides know.
     *
     * @param offered by the server, upper case
     * @param cleartext whether the password itself may be sent
     */
    static Optional<ClientMechanism> strongest(
            Set<String> offered, boolean cleartext, String username, Secret password) {
        for (String name : List.of("SCRAM-SHA-256", "SCRAM-SHA-1")) {
            if (offered.contains(name)) {
                return Optional.of(new Scram(name, username, password, nonce()));
            }
        }
        if (cleartext && offered.contains("PLAIN")) {
            return Optional.of(new Plain(username, password));
        }
        if (cleartext && offered.contains("LOGIN")) {
            return Optional.of(new Login(username, password));
        }
        return Optional.empty();
    }

    private static String nonce() {
        byte[] octets = new byte[18];
        new SecureRandom().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
