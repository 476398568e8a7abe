package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Eventually;
import io.posthorn.testing.imap.ConcurrencyModel;
import io.posthorn.testing.imap.GatewayAccess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many clients work on the same mailboxes through two gateways, one of which is killed meanwhile: its clients go on at the
 * other one, with what they knew. In the end all know the same, it is what the index says, and the index equals the bucket.
 */
@OwnSystem
@Timeout(420)
class ConcurrencyTest {
    private static final int SESSIONS = 50;
    private static final List<String> MAILBOXES = List.of("INBOX", "Archive", "Trash");
    private static final Duration BEFORE_THE_KILL = Duration.ofSeconds(8);
    private static final Duration AFTER_THE_KILL = Duration.ofSeconds(10);

    @Test
    void everybodyKnowsTheSameInTheEndAndTheIndexEqualsTheBucket(PosthornSystem system, ClientAccount account)
            throws Exception {
        try (var stored = new StoredMail(system, account.address())) {
            int port = Integer.parseInt(account.port("imap"));
            var access = new GatewayAccess(List.of(port), account.address(), account.password());
            try (var model = new ConcurrencyModel(SESSIONS, MAILBOXES, new Random().nextLong(), access)) {
                model.work(() -> {}, BEFORE_THE_KILL);
                model.work(
                        () -> {
                            long pid = system.pids().get("imap-gateway-2");
                            access.expectDeath();
                            system.kill(pid);
                        },
                        AFTER_THE_KILL);

                assertTrue(model.losses() > 0, "somebody was at the gateway that was killed");
                assertTrue(model.losses() < SESSIONS, "somebody was at the other one");
                Eventually.holds("all clients have heard of everything", () -> {
                    model.catchUp();
                    return model.misbeliefs(stored.messages()).isEmpty();
                });
                assertEquals(List.of(), model.contradictions(stored.messages()));
                stored.assertIndexEqualsBucket();
            }
        }
    }
}
