package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.metrics.Metric;
import io.posthorn.testing.Eventually;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each command is timed once, whoever answers it: the session, a handler, or nobody after the last word. */
@Timeout(60)
class CommandTimesTest {
    private final TestServer server = new TestServer(ClearTextLogin.LOOPBACK);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyCommandIsTimedOnce() throws IOException {
        try (var client = RawClient.loggedIn(server.port())) {
            for (String command : new String[] {"CAPABILITY", "SELECT INBOX", "NOOP", "NOOP", "WHAT", "LOGOUT"}) {
                client.send("a " + command);
                client.answerTo("a");
            }
        }
        expect("login", 1);
        expect("capability", 1);
        expect("select", 1);
        expect("noop", 2);
        expect("other", 1);
        expect("logout", 1);
        assertEquals(0, timed("fetch"));
    }

    /** The client may have the last word of an answer before the gateway has noted its time. */
    private void expect(String verb, long count) {
        Eventually.holds(count + " times " + verb, () -> timed(verb) == count);
    }

    private long timed(String verb) {
        return server.meters().timer(Metric.IMAP_COMMAND, verb).count();
    }
}
