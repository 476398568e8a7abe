package io.posthorn.auth.sasl;

import io.posthorn.auth.credential.CredentialVerifier;
import io.posthorn.common.Secret;
import io.posthorn.common.Utf8;
import java.util.Optional;

/**
 * LOGIN (draft-murchison-sasl-login): name and password, each asked for. The draft's prompts are {@code User Name} and
 * {@code Password}, but clients in use look for the ones below.
 */
public final class LoginMechanism implements SaslMechanism {
    private static final SaslStep.Challenge ASK_NAME = new SaslStep.Challenge("Username:");
    private static final SaslStep.Challenge ASK_PASSWORD = new SaslStep.Challenge("Password:");

    private final CredentialVerifier verifier;

    public LoginMechanism(CredentialVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String name() {
        return "LOGIN";
    }

    @Override
    public SaslExchange open() {
        return new Exchange();
    }

    private final class Exchange implements SaslExchange {
        private Optional<String> name = Optional.empty();

        @Override
        public SaslStep start(Optional<byte[]> initialResponse) {
            // The draft knows no initial response, but many clients send the name as one.
            return initialResponse.map(this::respond).orElse(ASK_NAME);
        }

        @Override
        public SaslStep respond(byte[] response) {
            Optional<String> text = Utf8.decode(response);
            if (text.isEmpty()) {
                return SaslStep.malformed("name and password of LOGIN must be UTF-8");
            }
            if (text.get().isEmpty()) {
                return SaslStep.malformed("name and password of LOGIN must not be empty");
            }
            if (name.isEmpty()) {
                name = text;
                return ASK_PASSWORD;
            }
            return SaslStep.of(verifier.verify(name.get(), Secret.of(text.get())));
        }
    }
}
