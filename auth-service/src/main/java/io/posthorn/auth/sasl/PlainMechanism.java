package io.posthorn.auth.sasl;

import io.posthorn.auth.credential.CredentialVerifier;
import io.posthorn.common.Secret;
import io.posthorn.common.Utf8;
import java.util.Optional;

/** PLAIN (RFC 4616): one message with identity and password. */
public final class PlainMechanism implements SaslMechanism {
    private final CredentialVerifier verifier;

    public PlainMechanism(CredentialVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String name() {
        return "PLAIN";
    }

    @Override
    public SaslExchange open() {
        return new Exchange();
    }

    private final class Exchange implements SaslExchange {

        @Override
        public SaslStep start(Optional<byte[]> initialResponse) {
            // RFC 4422 section 3.3: a client that must speak first and did not gets an empty challenge.
            return initialResponse.map(this::respond).orElseGet(() -> new SaslStep.Challenge(""));
        }

        // message = [authzid] UTF8NUL authcid UTF8NUL passwd   (RFC 4616 section 2)
        @Override
        public SaslStep respond(byte[] response) {
            Optional<String> message = Utf8.decode(response);
            if (message.isEmpty()) {
                return SaslStep.malformed("the PLAIN message is not UTF-8");
            }
            String[] parts = message.get().split("\0", -1);
            if (parts.length != 3) {
                return SaslStep.malformed("a PLAIN message has two NULs");
            }
            return authenticate(parts[0], parts[1], parts[2]);
        }

        private SaslStep authenticate(String authzid, String authcid, String password) {
            if (authcid.isEmpty() || password.isEmpty()) {
                return SaslStep.malformed("a PLAIN message needs a name and a password");
            }
            // Nobody may act as somebody else. It is said before the password is checked, so it tells nothing of it.
            if (!authzid.isEmpty() && !authzid.equalsIgnoreCase(authcid)) {
                return new SaslStep.Failure(
                        SaslStep.Reason.REJECTED, "the authorization identity must be empty or the login itself");
            }
            return SaslStep.of(verifier.verify(authcid, Secret.of(password)));
        }
    }
}
