package io.posthorn.pop3.transcript;

import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.imap.transcript.ScramExample;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PLAIN for max@example.com and moritz@example.com, and the exchange of RFC 7677 section 3, which lets max in. The
 * password "nobody-knows" finds auth-service away.
 */
final class TestAuthenticator implements Authenticator {
    static final AccountId MAX = new AccountId(7);
    static final AccountId MORITZ = new AccountId(8);

    private final AtomicInteger abandoned = new AtomicInteger();

    /** How many exchanges were given up. */
    int abandoned() {
        return abandoned.get();
    }

    @Override
    public SaslStep begin(Attempt attempt) {
        return switch (attempt.mechanism()) {
            case "PLAIN" ->
                attempt.initialResponse().map(TestAuthenticator::plain).orElseGet(this::ask);
            case "SCRAM-SHA-256" -> {
                var exchange = new ScramExample(new SaslStep.Success(MAX, "max@example.com"), abandoned);
                yield attempt.initialResponse().map(exchange::respond).orElseGet(exchange::ask);
            }
            default -> new SaslStep.Failure(SaslStep.Reason.UNKNOWN_MECHANISM);
        };
    }

    private SaslStep ask() {
        return new SaslStep.Challenge(Secret.of(""), new Exchange() {
            @Override
            public SaslStep respond(Secret response) {
                return plain(response);
            }

            @Override
            public void abandon() {
                abandoned.incrementAndGet();
            }
        });
    }

    private static SaslStep plain(Secret message) {
        String[] parts = message.revealText().split("\0", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return new SaslStep.Failure(SaslStep.Reason.MALFORMED);
        }
        return switch (Arrays.asList(parts).subList(1, 3).toString()) {
            case "[max@example.com, geheim]" -> new SaslStep.Success(MAX, "max@example.com");
            case "[moritz@example.com, ganz geheim ]" -> new SaslStep.Success(MORITZ, "moritz@example.com");
            case "[jürgen@example.com, schlüssel]" -> new SaslStep.Success(MORITZ, "jürgen@example.com");
            case "[max@example.com, nobody-knows]" -> new SaslStep.Failure(SaslStep.Reason.UNAVAILABLE);
            default -> new SaslStep.Failure(SaslStep.Reason.REJECTED);
        };
    }
}
