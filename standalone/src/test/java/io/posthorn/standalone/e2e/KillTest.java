package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is killed with SIGKILL while mail flows: every 250 is in its mailbox exactly once, byte for byte. */
@OwnSystem
@Timeout(420)
class KillTest {
    private static final int MESSAGES = 500;
    private static final int CONNECTIONS = 4;

    private PosthornSystem system;
    private ClientAccount account;
    private AcceptedMail mail;

    @BeforeEach
    void use(PosthornSystem its, ClientAccount ours) {
        system = its;
        account = ours;
        mail = new AcceptedMail(system.endpoint("smtp"), account.address(), CONNECTIONS);
    }

    @Test
    void deliveryServiceTwice() throws Exception {
        Runnable kill = system.killing("delivery-service");
        mail.send(MESSAGES);
        mail.awaitAccepted(MESSAGES / 5);
        kill.run();
        mail.awaitAccepted(MESSAGES * 3 / 5);
        system.awaitReady("delivery-service");
        system.kill("delivery-service");
        mail.finish();

        assertEquals(MESSAGES, mail.attempts(), "the gateway accepts while delivery is away");
        assertDelivered();
    }

    @Test
    void theWholeTree() throws Exception {
        Runnable kill = system.killingTree();
        mail.send(MESSAGES);
        mail.awaitAccepted(MESSAGES / 3);
        kill.run();
        assertTrue(mail.count() < MESSAGES, "the kill came in the middle");

        system.up();
        mail.finish();
        assertDelivered();
    }

    private void assertDelivered() throws Exception {
        system.awaitDelivered();
        try (var reader = account.reader()) {
            assertTrue(reader.selectInbox() >= mail.count(), "messages are missing");
            mail.assertDelivered(reader.fetchAll());
        }
    }
}
