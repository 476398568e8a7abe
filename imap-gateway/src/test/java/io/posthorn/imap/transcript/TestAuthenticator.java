package io.posthorn.imap.transcript;

import io.posthorn.common.Secret;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import java.util.concurrent.atomic.AtomicInteger;

/** PLAIN for max@example.com, and the exchange of {@link ScramExample}; the password "nobody-knows" finds auth-service away. */
final class TestAuthenticator implements Authenticator {
    @Override
    public SaslStep begin(Attempt attempt) {
        return switch (attempt.mechanism()) {
            case "PLAIN" ->
                attempt.initialResponse().map(TestAuthenticator::check).orElseGet(TestAuthenticator::ask);
            case "SCRAM-SHA-256" -> {
                var exchange =
                        new ScramExample(new SaslStep.Success(TestServer.MAX, "max@example.com"), new AtomicInteger());
                yield attempt.initialResponse().map(exchange::respond).orElseGet(exchange::ask);
            }
            default -> new SaslStep.Failure(SaslStep.Reason.UNKNOWN_MECHANISM);
        };
    }

    private static SaslStep ask() {
        return new SaslStep.Challenge(Secret.of(""), new Exchange() {
            @Override
            public SaslStep respond(Secret response) {
                return check(response);
            }

            @Override
            public void abandon() {
                // There is nothing to give up.
            }
        });
    }

    private static SaslStep check(Secret message) {
        return switch (message.revealText()) {
            case "\0max@example.com\0geheim" -> new SaslStep.Success(TestServer.MAX, "max@example.com");
            case "\0max@example.com\0nobody-knows" -> new SaslStep.Failure(SaslStep.Reason.UNAVAILABLE);
            case String text when text.startsWith("\0") -> new SaslStep.Failure(SaslStep.Reason.REJECTED);
            default -> new SaslStep.Failure(SaslStep.Reason.MALFORMED);
        };
    }
}
