package io.posthorn.delivery.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ReversePath;
import io.posthorn.common.Secret;
import io.posthorn.common.Srs;
import io.posthorn.delivery.retry.TargetUnavailableException;
import io.posthorn.directory.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderRewritingTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final DomainName OURS = DomainName.parse("example.com");
    private static final Srs SRS = new Srs(Secret.of("key"));
    private static final ReversePath FAR = new ReversePath.Address(EmailAddress.parse("sender@far.example"));
    private static final ReversePath NEAR = new ReversePath.Address(EmailAddress.parse("max@example.com"));
    private static final ReversePath AWAY = new ReversePath.Address(EmailAddress.parse("max@away.example"));

    private Optional<Srs> scheme = Optional.of(SRS);
    private final SenderRewriting senders = new SenderRewriting(
            address -> switch (address.host().wire()) {
                case "example.com" -> new Resolution.Local(List.of());
                case "away.example" -> new Resolution.Unavailable("away");
                default -> new Resolution.Remote(false);
            },
            () -> scheme,
            () -> NOW);

    @Test
    void sendersElsewhereAreRewritten() {
        ReversePath rewritten = senders.of(FAR).sender(OURS);
        EmailAddress address = ((ReversePath.Address) rewritten).address();
        assertEquals(OURS, address.host());
        assertEquals(Optional.of(EmailAddress.parse("sender@far.example")), SRS.original(address.localpart(), NOW));
    }

    @Test
    void oursAndTheNullReversePathStay() {
        assertEquals(NEAR, senders.of(NEAR).sender(OURS));
        assertEquals(new ReversePath.Null(), senders.of(new ReversePath.Null()).sender(OURS));
    }

    @Test
    void whatNobodyCanTellIsWaitedFor() {
        assertThrows(TargetUnavailableException.class, () -> senders.of(AWAY).sender(OURS));
        scheme = Optional.empty();
        assertThrows(TargetUnavailableException.class, () -> senders.of(FAR).sender(OURS));
        assertEquals(NEAR, senders.of(NEAR).sender(OURS));
    }
}
