package io.posthorn.auth.sasl;

import io.posthorn.auth.credential.ScramLookup;
import io.posthorn.auth.credential.ScramLookup.Found;
import io.posthorn.auth.credential.ScramVerifier;
import io.posthorn.common.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding: client and server prove to each other that they know the
 * password, and nobody says it. Our proof travels as a challenge that the client answers with nothing, since none of our
 * protocols has a place for it beside a success (RFC 4422 section 3.6).
 */
public final class ScramSha256Mechanism implements SaslMechanism {
    private static final int NONCE_OCTETS = 18;

    private final ScramLookup verifiers;
    private final Supplier<String> nonces;

    public ScramSha256Mechanism(ScramLookup verifiers) {
        this(verifiers, ScramSha256Mechanism::randomNonce);
    }

    /** @param nonces our part of the nonce: printable ASCII without a comma, never twice the same */
    ScramSha256Mechanism(ScramLookup verifiers, Supplier<String> nonces) {
        this.verifiers = verifiers;
        this.nonces = nonces;
    }

    @Override
    public String name() {
        return "SCRAM-SHA-256";
    }

    @Override
    public SaslExchange open() {
        return new Exchange();
    }

    private static String randomNonce() {
        byte[] octets = new byte[NONCE_OCTETS];
        new SecureRandom().nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    /** What is awaited of the client next. */
    private sealed interface Awaited {
        record First() implements Awaited {}

        /** @param soFar what both have said: the beginning of what the proofs are about */
        record Final(Found found, String binding, String nonce, String soFar) implements Awaited {}

        record Nothing(SaslStep.Success success) implements Awaited {}
    }

    private final class Exchange implements SaslExchange {
        private Awaited awaited = new Awaited.First();

        @Override
        public SaslStep start(Optional<byte[]> initialResponse) {
            // RFC 4422 section 3.3: a client that must speak first and did not gets an empty challenge.
            return initialResponse.map(this::respond).orElseGet(() -> new SaslStep.Challenge(""));
        }

        @Override
        public SaslStep respond(byte[] response) {
            Optional<String> message = Utf8.decode(response);
            if (message.isEmpty()) {
                return SaslStep.malformed("the message is not UTF-8");
            }
            try {
                return switch (awaited) {
                    case Awaited.First _ -> first(ScramClientFirst.parse(message.get()));
                    case Awaited.Final expected -> last(ScramClientFinal.parse(message.get()), expected);
                    case Awaited.Nothing(SaslStep.Success success) ->
                        message.get().isEmpty() ? success : SaslStep.malformed("there was nothing left to say");
                };
            } catch (IllegalArgumentException e) {
                return SaslStep.malformed(e.getMessage());
            }
        }

        private SaslStep first(ScramClientFirst message) {
            // Nobody may act as somebody else. It is said before the password is checked, so it tells nothing of it.
            if (message.authzid()
                    .filter(id -> !id.equalsIgnoreCase(message.name()))
                    .isPresent()) {
                return new SaslStep.Failure(
                        SaslStep.Reason.REJECTED, "the authorization identity must be empty or the login itself");
            }
            Found found = verifiers.find(message.name());
            return switch (found) {
                case ScramLookup.Known(ScramVerifier verifier, long _, var _) -> challenge(message, found, verifier);
                case ScramLookup.Nobody(ScramVerifier verifier) -> challenge(message, found, verifier);
                case ScramLookup.Unavailable(String reason) ->
                    new SaslStep.Failure(SaslStep.Reason.UNAVAILABLE, reason);
            };
        }

        // server-first-message = nonce "," salt "," iteration-count
        private SaslStep challenge(ScramClientFirst message, Found found, ScramVerifier verifier) {
            String nonce = message.nonce() + nonces.get();
            String challenge = "r=" + nonce + ",s=" + base64(verifier.salt().reveal()) + ",i=" + verifier.iterations();
            awaited = new Awaited.Final(
                    found,
                    base64(message.gs2Header().getBytes(StandardCharsets.UTF_8)),
                    nonce,
                    message.bare() + "," + challenge);
            return new SaslStep.Challenge(challenge);
        }

        private SaslStep last(ScramClientFinal message, Awaited.Final expected) {
            if (!message.binding().equals(expected.binding())
                    || !message.nonce().equals(expected.nonce())) {
                return SaslStep.malformed("the last message of SCRAM does not belong to the first");
            }
            String authMessage = expected.soFar() + "," + message.withoutProof();
            return switch (expected.found()) {
                case ScramLookup.Known(ScramVerifier verifier, long account, var address)
                when verifier.proves(authMessage, message.proof()) ->
                    proven(verifier.signature(authMessage), new SaslStep.Success(account, address));
                case ScramLookup.Known _ -> rejected();
                case ScramLookup.Nobody(ScramVerifier verifier) -> {
                    // For the time it takes.
                    boolean _ = verifier.proves(authMessage, message.proof());
                    yield rejected();
                }
                case ScramLookup.Unavailable _ -> throw new IllegalStateException("there was no challenge");
            };
        }

        // server-final-message = verifier ; RFC 5802 section 5.1: after a wrong proof it may be left out
        private SaslStep proven(byte[] signature, SaslStep.Success success) {
            awaited = new Awaited.Nothing(success);
            return new SaslStep.Challenge("v=" + base64(signature));
        }
    }

    private static SaslStep rejected() {
        return new SaslStep.Failure(SaslStep.Reason.REJECTED, "wrong name or password");
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
