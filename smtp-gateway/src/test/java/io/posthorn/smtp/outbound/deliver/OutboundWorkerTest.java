package io.posthorn.smtp.outbound.deliver;

import static io.posthorn.testing.mx.Act.after;
import static io.posthorn.testing.mx.Act.drop;
import static io.posthorn.testing.mx.Act.hang;
import static io.posthorn.testing.mx.Act.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.adapter.DnsSession;
import io.posthorn.smtp.outbound.adapter.DnsHostFinder;
import io.posthorn.smtp.outbound.adapter.IpVersions;
import io.posthorn.smtp.outbound.adapter.OutboundNames;
import io.posthorn.smtp.outbound.fake.DeafServer;
import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.fake.TestSender;
import io.posthorn.testing.Eventually;
import io.posthorn.testing.dns.NameServer;
import io.posthorn.testing.mx.EndedMail;
import io.posthorn.testing.mx.RemoteMx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the queue to a server and back, on real sockets. */
@Timeout(120)
class OutboundWorkerTest {
    private static final String DOUBT =
            "while waiting for the reply to the end of the message; the message may have been delivered";

    private final RemoteMx mx = new RemoteMx();
    private final TestSender sender = new TestSender();

    @AfterEach
    void stop() {
        sender.close();
        mx.close();
    }

    @Test
    void aMessageArrivesAsItIs() {
        String content = "Subject: dots\r\n\r\n.\r\n..\r\n.a\r\nlong " + "x".repeat(5000) + "\r\nend";
        sender.hosts.add("remote.example", mx);
        sender.queue.add(
                Deliveries.mail().to("a@remote.example", "b@remote.example").content(content));
        sender.pieces(11).start();
        assertEquals("a SENT 2.0.0 250 2.0.0 taken; b SENT 2.0.0 250 2.0.0 taken", sender.report());
        EndedMail got = mx.ended().getFirst();
        assertEquals("MAIL FROM:<max@example.com>", got.mail());
        assertEquals(List.of("RCPT TO:<a@remote.example>", "RCPT TO:<b@remote.example>"), got.recipients());
        assertEquals(content + "\r\n", got.content());
        assertEquals(0, got.chunks());
    }

    @Test
    void inChunksLikewise() {
        String content = "Subject: chunks\r\n\r\n" + ".\r\n".repeat(5000);
        mx.offers("CHUNKING", "PIPELINING");
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail().content(content));
        sender.start();
        assertEquals("eva SENT 2.0.0 250 2.0.0 taken", sender.report());
        assertEquals(content, mx.ended().getFirst().content());
        assertEquals((content.length() + 999) / 1000 + 1, mx.ended().getFirst().chunks());
    }

    @Test
    void theNextHostIsTriedAndTheLastOneTells() throws IOException {
        try (var refusing = new RemoteMx().when(RemoteMx.GREETING, say("554 5.7.1 go away"));
                var dropping = new RemoteMx().when("EHLO", drop())) {
            sender.hosts
                    .add("remote.example", refusing)
                    .add("remote.example", dropping)
                    .add("remote.example", mx)
                    .add("nowhere.example", refusing)
                    .add("nowhere.example", closedPort());
            sender.queue.add(Deliveries.mail());
            sender.start();
            assertEquals("eva SENT 2.0.0 250 2.0.0 taken", sender.report());
            sender.queue.add(Deliveries.mail().domain("nowhere.example"));
            assertEquals(
                    "eva DEFERRED 4.4.1 connect to mx: Connection refused (destination)",
                    sender.reports(2).get(1));
        }
    }

    @Test
    void whereTheEnvelopeBreaksOffAnotherHostMayTakeIt() {
        try (var closing = new RemoteMx().when("RCPT", say("421 4.3.2 going down"));
                var dropping = new RemoteMx().when("MAIL", drop())) {
            sender.hosts.add("remote.example", closing).add("remote.example", mx);
            sender.queue.add(Deliveries.mail());
            sender.start();
            assertEquals("eva SENT 2.0.0 250 2.0.0 taken", sender.report());
            sender.hosts
                    .add("other.example", dropping)
                    .add("other.example", closing)
                    .add("other.example", mx);
            sender.queue.add(Deliveries.mail().domain("other.example"));
            assertEquals(
                    "eva DEFERRED 4.3.2 421 4.3.2 going down", sender.reports(2).get(1));
        }
    }

    @Test
    void butNotBehindTheEndOfTheMessage() {
        try (var dropping = new RemoteMx().when(RemoteMx.END, drop())) {
            sender.hosts.add("remote.example", dropping).add("remote.example", mx);
            sender.queue.add(Deliveries.mail());
            sender.start();
            assertEquals("eva DEFERRED 4.4.2 lost connection with mx " + DOUBT, sender.report());
            assertEquals(0, mx.connections());
        }
    }

    @Test
    void hostsAreFoundInTheDns() {
        try (var dns = new NameServer()) {
            dns.exchanger("remote.example", 10, "gone.example").exchanger("remote.example", 20, "mx.example");
            dns.address("mx.example", "127.0.0.1");
            var session = DnsSession.open(List.of(dns.address()), TestSender.PATIENCE, 100, TestSender.PATIENCE);
            var names = new OutboundNames("me.test", mx.port(), IpVersions.BOTH, true, 5);
            sender.queue.add(Deliveries.mail());
            sender.finder(new DnsHostFinder(session, names, new Random(1))).start();
            assertEquals("eva SENT 2.0.0 250 2.0.0 taken", sender.report());
            assertEquals(
                    "mx.example",
                    sender.queue
                            .taken
                            .getFirst()
                            .results()
                            .getFirst()
                            .host()
                            .orElseThrow()
                            .name());
        }
    }

    @Test
    void whatNoHostIsFoundForIsReported() {
        sender.queue.add(Deliveries.mail());
        sender.start();
        assertEquals("eva FAILED 5.4.4 no such domain", sender.report());
    }

    @Test
    void mailForOneDomainSharesAConnection() {
        sender.hosts.add("remote.example", mx);
        for (int i = 0; i < 5; i++) {
            sender.queue.add(Deliveries.mail().content("Subject: " + i + "\r\n\r\n"));
        }
        sender.messagesPerConnection(3).start();
        assertEquals(5, sender.reports(5).size());
        assertEquals(5, mx.ended().size());
        Eventually.holds(
                "goodbyes", () -> mx.lines().stream().filter("QUIT"::equals).count() == mx.connections());
        assertTrue(mx.connections() < 5, () -> mx.connections() + " connections");
        assertTrue(mx.lines().contains("RSET"));
    }

    @Test
    void aConnectionThatDiedMeanwhileIsReplaced() {
        mx.when("RSET", drop());
        sender.hosts.add("remote.example", mx);
        for (int i = 0; i < 5; i++) {
            sender.queue.add(Deliveries.mail());
        }
        sender.start();
        sender.reports(5).forEach(report -> assertEquals("eva SENT 2.0.0 250 2.0.0 taken", report));
        assertEquals(5, mx.ended().size());
    }

    @Test
    void aServerThatHangsIsNotWaitedForForever() {
        mx.when("DATA", hang());
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.patience(Duration.ofMillis(1500)).start();
        assertEquals("eva DEFERRED 4.4.2 timed out: mx while sending DATA", sender.report());
    }

    @Test
    void aServerThatDoesNotReadIsNotWaitedForForever() {
        try (var deaf = new DeafServer()) {
            sender.hosts.add("remote.example", deaf.port());
            sender.queue.add(
                    Deliveries.mail().content("x".repeat(70) + "\r\n" + ("y".repeat(998) + "\r\n").repeat(20_000)));
            sender.pieces(1 << 20).patience(Duration.ofMillis(1500)).start();
            assertEquals("eva DEFERRED 4.4.2 timed out: mx while sending the message", sender.report());
        }
    }

    @Test
    void whatIsLostBeforeTheEndWaitsWithoutDoubt() {
        mx.when("DATA", drop());
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.start();
        assertEquals("eva DEFERRED 4.4.2 lost connection with mx while sending DATA", sender.report());
        assertEquals(List.of(), mx.ended());
    }

    @Test
    void whatIsLostBehindTheEndIsTriedAgain() {
        mx.when(RemoteMx.END, drop(), say("250 2.0.0 taken"));
        sender.hosts.add("remote.example", mx);
        sender.queue.retries = true;
        sender.queue.add(Deliveries.mail());
        sender.start();
        assertEquals(
                List.of("eva DEFERRED 4.4.2 lost connection with mx " + DOUBT, "eva SENT 2.0.0 250 2.0.0 taken"),
                sender.reports(2));
        assertEquals(2, mx.ended().size());
    }

    /** The process is stopped before it asks whether it may end the message, and for longer than its lease. */
    @Test
    void whoWasStoppedBeforeItAskedSendsNoDot() {
        mx.when(
                "DATA",
                after(() -> sender.queue.pass(Duration.ofMinutes(2)), say("354 go ahead")),
                say("354 go ahead"));
        sentOnceByTheSecondAttempt();
    }

    /** And here it is stopped with the queue's word in its hand. */
    @Test
    void whoWasStoppedBehindTheQueuesWordSendsNoDot() {
        sender.queue.onceBegun = () -> sender.queue.pass(Duration.ofMinutes(2));
        sentOnceByTheSecondAttempt();
    }

    /** The queue hands it out again. */
    private void sentOnceByTheSecondAttempt() {
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.start();
        assertEquals("eva SENT 2.0.0 250 2.0.0 taken", sender.report());
        Eventually.holds("the late report", () -> sender.queue.late.size() == 1);
        assertEquals("attempt-1", sender.queue.late.getFirst().attemptId());
        assertTrue(sender.queue.calls.contains("begin attempt-1"), () -> sender.queue.calls.toString());
        assertEquals(1, mx.ended().size());
    }

    @Test
    void theQueueIsAskedJustBeforeTheEnd() {
        mx.when("DATA", after(() -> assertFalse(begun()), say("354 go ahead")));
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.start();
        assertEquals("eva SENT 2.0.0 250 2.0.0 taken", sender.report());
        assertTrue(begun());
    }

    @Test
    void whileTheQueueIsAwayNoMessageEndsAndReportsAreKept() {
        mx.when("DATA", after(() -> sender.queue.away = true, say("354 go ahead")), say("354 go ahead"));
        sender.hosts.add("remote.example", mx);
        sender.queue.retries = true;
        sender.queue.add(Deliveries.mail());
        sender.start();
        Eventually.holds("it is told", () -> sender.queue.calls.contains("report attempt-1"));
        assertEquals(List.of(), mx.ended());
        sender.queue.away = false;
        assertEquals(
                List.of(
                        "eva DEFERRED 4.3.0 the attempt was broken off before the end of the message: the queue did not"
                                + " agree to its end",
                        "eva SENT 2.0.0 250 2.0.0 taken"),
                sender.reports(2));
        assertEquals(1, mx.ended().size());
    }

    @Test
    void aFaultOfOursCostsItsOwnDeliveryOnly() {
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail().from("max@example.com>\r\nRCPT TO:<eve@example.com"));
        sender.start();
        assertEquals("eva DEFERRED 4.3.0 a fault of the sending system", sender.report());
        sender.queue.add(Deliveries.mail());
        assertEquals("eva SENT 2.0.0 250 2.0.0 taken", sender.reports(2).get(1));
        assertTrue(
                mx.lines().stream().noneMatch(line -> line.contains("eve")),
                () -> mx.lines().toString());
    }

    @Test
    void theEndOfTheServiceWaitsForWhatIsUnderWay() throws InterruptedException {
        var arrived = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        mx.when(
                "DATA",
                after(
                        () -> {
                            arrived.countDown();
                            await(goOn);
                        },
                        say("354 go ahead")));
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.start();
        arrived.await();
        Thread draining = Thread.ofVirtual().start(() -> sender.drain(TestSender.PATIENCE));
        goOn.countDown();
        draining.join();
        assertEquals(List.of("eva SENT 2.0.0 250 2.0.0 taken"), sender.reports(1));
        assertEquals(1, mx.ended().size());
    }

    @Test
    void whatIsNotDoneInTimeIsDropped() {
        mx.when("DATA", hang());
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.start();
        Eventually.holds("DATA", () -> mx.lines().contains("DATA"));
        sender.drain(Duration.ofMillis(1));
        Eventually.holds("nothing under way", () -> sender.worker().busy() == 0);
        assertEquals(List.of(), sender.queue.taken);
    }

    private boolean begun() {
        return sender.queue.calls.contains("begin attempt-1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
