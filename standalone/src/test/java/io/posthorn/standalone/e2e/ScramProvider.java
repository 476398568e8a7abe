package io.posthorn.standalone.e2e;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;

/** SCRAM-SHA-256 for programs that take their mechanisms from the Java platform, which has none of the kind. */
final class ScramProvider extends Provider {
    private static final String MECHANISM = "SCRAM-SHA-256";

    ScramProvider() {
        super("Scram", "1", MECHANISM);
        put("SaslClientFactory." + MECHANISM, Factory.class.getName());
    }

    /** What the platform makes by name. */
    public static final class Factory implements SaslClientFactory {
        @Override
        public SaslClient createSaslClient(
                String[] mechanisms,
                String authorizationId,
                String protocol,
                String server,
                Map<String, ?> properties,
                CallbackHandler handler)
                throws SaslException {
            var name = new NameCallback("name", "nobody");
            var password = new PasswordCallback("password", false);
            try {
                handler.handle(new Callback[] {name, password});
            } catch (IOException | UnsupportedCallbackException e) {
                throw new SaslException("no password", e);
            }
            return new Client(ScramClient.builder()
                    .advertisedMechanisms(List.of(MECHANISM))
                    .username(name.getName())
                    .password(password.getPassword())
                    .stringPreparation(StringPreparation.SASL_PREPARATION)
                    .build());
        }

        @Override
        public String[] getMechanismNames(Map<String, ?> properties) {
            return new String[] {MECHANISM};
        }
    }

    private static final class Client implements SaslClient {
        private final ScramClient scram;
        private int step;

        Client(ScramClient scram) {
            this.scram = scram;
        }

        @Override
        public String getMechanismName() {
            return MECHANISM;
        }

        @Override
        public boolean hasInitialResponse() {
            return true;
        }

        @Override
        public byte[] evaluateChallenge(byte[] octets) throws SaslException {
            String challenge = new String(octets, StandardCharsets.UTF_8);
            try {
                String response = switch (step++) {
                    case 0 -> scram.clientFirstMessage().toString();
                    case 1 -> {
                        scram.serverFirstMessage(challenge);
                        yield scram.clientFinalMessage().toString();
                    }
                    case 2 -> {
                        scram.serverFinalMessage(challenge);
                        yield "";
                    }
                    default -> throw new SaslException("a challenge too many");
                };
                return response.getBytes(StandardCharsets.UTF_8);
            } catch (ScramException e) {
                throw new SaslException("the server does not know the password", e);
            }
        }

        @Override
        public boolean isComplete() {
            return step == 3;
        }

        @Override
        public byte[] unwrap(byte[] incoming, int offset, int length) {
            throw new IllegalStateException("there is no security layer");
        }

        @Override
        public byte[] wrap(byte[] outgoing, int offset, int length) {
            throw new IllegalStateException("there is no security layer");
        }

        @Override
        public Object getNegotiatedProperty(String name) {
            return null;
        }

        @Override
        public void dispose() {
            // Nothing is held.
        }
    }
}
