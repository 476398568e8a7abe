package io.posthorn.smtp.fake;

import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.smtp.port.SaslAuthenticator;
import io.posthorn.smtp.port.SaslExchange;
import io.posthorn.smtp.port.SaslStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows one account, max@example.com with the password {@code secret}, by PLAIN and LOGIN; it is also whoever holds the
 * SCRAM conversation of RFC 7677 section 3.
 */
public final class FakeSasl implements SaslAuthenticator {
    /** What the client says, and what it is challenged with then. */
    private static final Map<String, String> SCRAM = Map.of(
            "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");

    public volatile boolean down;
    public final AtomicInteger cancelled = new AtomicInteger();

    @Override
    public SaslExchange open(String clientAddress, boolean tls) {
        return new Exchange();
    }

    private final class Exchange implements SaslExchange {
        private final List<String> responses = new ArrayList<>();
        private String mechanism = "";

        @Override
        public SaslStep start(String name, Optional<Secret> initialResponse) {
            mechanism = name;
            if (down) {
                return failure(SaslStep.Reason.UNAVAILABLE);
            }
            return initialResponse.map(this::respond).orElseGet(this::challenge);
        }

        @Override
        public SaslStep respond(Secret response) {
            responses.add(response.revealText());
            return switch (mechanism) {
                case "PLAIN" -> plain(responses.getFirst());
                case "LOGIN" -> responses.size() < 2 ? challenge() : check(responses.get(0), responses.get(1));
                case "SCRAM-SHA-256" -> scram(response.revealText());
                default -> failure(SaslStep.Reason.UNKNOWN_MECHANISM);
            };
        }

        @Override
        public void cancel() {
            cancelled.incrementAndGet();
        }

        private SaslStep challenge() {
            if (!mechanism.equals("LOGIN")) {
                return new SaslStep.Challenge(Secret.of(""));
            }
            return new SaslStep.Challenge(Secret.of(responses.isEmpty() ? "Username:" : "Password:"));
        }

        private SaslStep plain(String message) {
            String[] parts = message.split("\0", -1);
            return parts.length == 3 ? check(parts[1], parts[2]) : failure(SaslStep.Reason.MALFORMED);
        }

        private SaslStep scram(String message) {
            if (responses.size() == 3 && message.isEmpty()) {
                return check("max@example.com", "secret");
            }
            String challenge = SCRAM.get(message);
            return challenge == null ? failure(SaslStep.Reason.REJECTED) : new SaslStep.Challenge(Secret.of(challenge));
        }

        private SaslStep check(String user, String password) {
            boolean right = user.equals("max@example.com") && password.equals("secret");
            return right
                    ? new SaslStep.Success(new AccountId(1), "max@example.com")
                    : failure(SaslStep.Reason.REJECTED);
        }

        private static SaslStep failure(SaslStep.Reason reason) {
            return new SaslStep.Failure(reason);
        }
    }
}
