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
    private static final String ADDRESS = "max@example.com";
    /** The processes share a port: so many connections meet both. */
    private static final int CONNECTIONS = 12;

    @Test
    void whoeverHasItKeepsOthersOutUntilTheProcessDies() throws Exception {
        try (var system = PosthornSystem.start("--replicas", "imap=2")) {
            var mail = new AcceptedMail(system.endpoint("smtp"), ADDRESS, 1);
            mail.send(3);
            mail.finish();
            system.awaitDelivered();
            String password = system.password("max");
            List<String> ids;
            try (var session = new Pop3Client(system.endpoint("pop3"))) {
                session.login(ADDRESS, password);
                ids = session.uniqueIds();
                assertEquals(3, ids.size());
                session.delete(1);
                assertOthersAreKeptOut(system, password);
                system.kill("imap-gateway");
            }
            system.awaitReady("imap-gateway");
            // Nobody said QUIT, and so nothing is deleted; the ids are what they were.
            Eventually.holds("the maildrop is free", () -> canLogIn(system, password));
            try (var session = new Pop3Client(system.endpoint("pop3"))) {
                session.login(ADDRESS, password);
                assertEquals(ids, session.uniqueIds());
                session.delete(2);
                session.quit();
            }
            try (var session = new Pop3Client(system.endpoint("pop3"))) {
                session.login(ADDRESS, password);
                assertEquals(List.of(ids.get(0), ids.get(2)), session.uniqueIds());
            }
        }
    }

    private static void assertOthersAreKeptOut(PosthornSystem system, String password) throws IOException {
        List<Pop3Client> others = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                var other = new Pop3Client(system.endpoint("pop3"));
                others.add(other);
                String refusal = other.refusedLogin(ADDRESS, password);
                assertTrue(refusal.startsWith("-ERR [IN-USE]"), refusal);
            }
        } finally {
            for (Pop3Client other : others) {
                other.close();
            }
        }
    }

    private static boolean canLogIn(PosthornSystem system, String password) {
        try (var session = new Pop3Client(system.endpoint("pop3"))) {
            session.login(ADDRESS, password);
            session.quit();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
