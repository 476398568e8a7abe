package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A maildrop is open once, over all processes, until the session ends or its process is killed. */
@OwnSystem
@Timeout(420)
class MaildropLockTest {
    /** The processes share a port: so many connections meet both. */
    private static final int CONNECTIONS = 12;

    @Test
    void whoeverHasItKeepsOthersOutUntilTheProcessDies(PosthornSystem system, ClientAccount account) throws Exception {
        var mail = new AcceptedMail(system.endpoint("smtp"), account.address(), 1);
        mail.send(3);
        mail.finish();
        system.awaitDelivered();
        List<String> ids;
        try (var session = new Pop3Client(system.endpoint("pop3"))) {
            session.login(account.address(), account.password());
            ids = session.uniqueIds();
            assertEquals(3, ids.size());
            session.delete(1);
            assertOthersAreKeptOut(system, account);
            system.kill("imap-gateway");
        }
        system.awaitReady("imap-gateway");
        // Nobody said QUIT, and so nothing is deleted; the ids are what they were.
        Eventually.holds("the maildrop is free", () -> canLogIn(system, account));
        try (var session = new Pop3Client(system.endpoint("pop3"))) {
            session.login(account.address(), account.password());
            assertEquals(ids, session.uniqueIds());
            session.delete(2);
            session.quit();
        }
        try (var session = new Pop3Client(system.endpoint("pop3"))) {
            session.login(account.address(), account.password());
            assertEquals(List.of(ids.get(0), ids.get(2)), session.uniqueIds());
        }
    }

    private static void assertOthersAreKeptOut(PosthornSystem system, ClientAccount account) throws IOException {
        List<Pop3Client> others = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                var other = new Pop3Client(system.endpoint("pop3"));
                others.add(other);
                String refusal = other.refusedLogin(account.address(), account.password());
                assertTrue(refusal.startsWith("-ERR [IN-USE]"), refusal);
            }
        } finally {
            for (Pop3Client other : others) {
                other.close();
            }
        }
    }

    private static boolean canLogIn(PosthornSystem system, ClientAccount account) {
        try (var session = new Pop3Client(system.endpoint("pop3"))) {
            session.login(account.address(), account.password());
            session.quit();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
