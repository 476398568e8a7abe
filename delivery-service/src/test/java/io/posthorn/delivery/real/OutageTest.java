package io.posthorn.delivery.real;

import static io.posthorn.delivery.TestMail.body;
import static io.posthorn.delivery.TestMail.id;
import static io.posthorn.delivery.TestMail.inline;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The delivery on real parts of which one after the other goes away and comes back. */
@Timeout(120)
class OutageTest {
    private static final int MESSAGES = 150;

    private static RealParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = RealParts.start();
    }

    @AfterAll
    static void stop() throws Exception {
        parts.stop();
    }

    private interface Switch {
        void flip() throws Exception;
    }

    @Test
    void whatever_is_away_stops_consumption_and_it_goes_on_by_itself() throws Exception {
        try (var process = parts.process()) {
            process.await(process::joined);
            outage(process, 1, () -> process.indexAway(true), () -> process.indexAway(false));
            outage(process, 2, () -> process.directoryAway(true), () -> process.directoryAway(false));
            outage(
                    process,
                    3,
                    () -> parts.bucketServer().goAway(),
                    () -> parts.bucketServer().comeBack());
        }
        assertEquals(List.of(), parts.deadLetters());
    }

    @Test
    void the_log_itself_may_be_away() throws Exception {
        try (var process = parts.process()) {
            process.await(process::joined);
            accept(4, 0, MESSAGES);
            process.await(() -> process.delivered() > 0);
            parts.kafka().goAway();
            // What was fetched is delivered all the same; whether it was committed is seen when the log is back.
            process.await(settledAtZero(process));
            parts.kafka().comeBack();
            accept(4, MESSAGES, MESSAGES + 10);
            process.await(() -> parts.inbox(4).size() == MESSAGES + 10 && process.inFlight() == 0);
            assertEquals(MESSAGES + 10, (int) process.delivered());
        }
        assertEquals(List.of(), parts.deadLetters());
    }

    private static void accept(int account, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            int unique = account * 1_000 + number;
            parts.accept(inline(id(unique), body("m" + unique), account + "@example.com"));
        }
    }

    private static void outage(DeliveryProcess process, int account, Switch away, Switch back) throws Exception {
        away.flip();
        accept(account, 0, MESSAGES);
        process.await(() -> process.waiting() > 0 && settled(process));
        // One fetch of each partition and no more came in: what is in flight is bounded while something is away.
        assertTrue(process.inFlight() < MESSAGES, process.toString());
        back.flip();
        process.await(() -> parts.inbox(account).size() == MESSAGES && process.waiting() == 0);
        process.await(settledAtZero(process));
    }

    /** Everything that was fetched waits. */
    private static boolean settled(DeliveryProcess process) {
        return process.waiting() == process.inFlight();
    }

    private static Callable<Boolean> settledAtZero(DeliveryProcess process) {
        return () -> process.inFlight() == 0;
    }
}
