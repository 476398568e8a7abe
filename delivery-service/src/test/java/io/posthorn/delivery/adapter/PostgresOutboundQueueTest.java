package io.posthorn.delivery.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.DsnNotify;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.dsn.DsnOutbox;
import io.posthorn.delivery.outbound.AttemptResult;
import io.posthorn.delivery.outbound.AttemptResult.Outcome;
import io.posthorn.delivery.outbound.AttemptResult.RecipientResult;
import io.posthorn.delivery.outbound.Delivery;
import io.posthorn.delivery.outbound.DomainSlots;
import io.posthorn.delivery.outbound.NewRecipient;
import io.posthorn.delivery.outbound.QueueEntry;
import io.posthorn.delivery.outbound.QueuedMessage;
import io.posthorn.delivery.outbound.RetrySchedule;
import io.posthorn.testing.Eventually;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresOutboundQueueTest {
    private final Instant now = Instant.now();
    private static final Duration HOUR = Duration.ofHours(1);
    private static EmbeddedPostgres postgres;

    private DataSource tables;
    private PostgresOutboundQueue queue;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException {
        tables = postgres.getPostgresDatabase();
        QueueSchema.migrate(tables);
        execute("TRUNCATE queue_message, queue_recipient, queue_domain, queue_attempt, queue_dsn");
        queue = queue(HOUR, HOUR, HOUR);
    }

    @Test
    void whatIsQueuedIsTakenOnceWithAllThatIsKnown() {
        enqueue(1, "a@one.example", "b@one.example", "c@two.example");
        enqueue(1, "a@one.example");
        List<Delivery> deliveries = claim(10);
        assertEquals(List.of("a,b at one.example", "c at two.example"), lines(deliveries));
        Delivery first = deliveries.getFirst();
        assertEquals(message(1), first.message());
        assertEquals(sender(), first.reversePath());
        assertEquals(0, first.attemptsBefore());
        assertEquals(List.of(), claim(10));
        assertEquals(Set.of(id(1, "a@one.example")), queue.known(List.of(id(1, "a@one.example"), id(2, "x@y"))));
    }

    @Test
    void whatIsSentIsDoneAndRememberedForReplays() {
        enqueue(1, "a@one.example");
        report(claim(1).getFirst(), Outcome.SENT, "250 ok");
        assertEquals(List.of(), queue.pending("", 10));
        enqueue(1, "a@one.example");
        assertEquals(List.of(), claim(10));
        assertEquals(Set.of(id(1, "a@one.example")), queue.known(List.of(id(1, "a@one.example"))));
        assertEquals(List.of("key1"), queue.forget(Instant.now().plusSeconds(60), 10));
        assertEquals(Set.of(), queue.known(List.of(id(1, "a@one.example"))));
    }

    @Test
    void recipientsOfOneDeliveryEndEachForItself() {
        enqueue(1, "a@one.example", "b@one.example", "c@one.example");
        Delivery delivery = claim(1).getFirst();
        var ended = queue.report(new AttemptResult(
                        delivery.attempt(),
                        List.of(
                                result(id(1, "a@one.example"), Outcome.SENT, "250 ok"),
                                result(id(1, "b@one.example"), Outcome.FAILED, "550 no")),
                        false))
                .orElseThrow();
        assertEquals(
                List.of(Outcome.SENT, Outcome.FAILED, Outcome.DEFERRED),
                ended.stream()
                        .sorted((x, y) ->
                                x.address().wire().compareTo(y.address().wire()))
                        .map(it -> it.outcome())
                        .toList());
        assertEquals(List.of("c@one.example deferred 1 the gateway said nothing about this recipient"), entries());
        assertEquals(List.of("FAILED to sender@example.com: b@one.example 5.0.0 550 no"), dsns());
    }

    @Test
    void aReportOfASupersededAttemptChangesNothing() {
        queue = queue(Duration.ofMillis(1), HOUR, HOUR);
        enqueue(1, "a@one.example");
        Delivery first = claim(1).getFirst();
        Eventually.holds("the lease is over", () -> queue.expireLeases() > 0);
        assertEquals(Optional.empty(), queue.begin(first.attempt()));
        assertEquals(Set.of(first.attempt()), queue.renew(List.of(first.attempt())));
        Delivery second = claim(1).getFirst();
        assertEquals(1, second.attemptsBefore());
        assertEquals(Optional.empty(), report(first, Outcome.SENT, "250 ok"));
        assertEquals(1, report(second, Outcome.SENT, "250 ok").orElseThrow().size());
        assertEquals(List.of(), queue.pending("", 10));
    }

    @Test
    void aReportThatIsToldAgainIsTakenAndChangesNothing() {
        enqueue(1, "a@one.example");
        Delivery delivery = claim(1).getFirst();
        assertEquals(
                1, report(delivery, Outcome.DEFERRED, "450 busy").orElseThrow().size());
        assertEquals(0, report(delivery, Outcome.SENT, "250 ok").orElseThrow().size());
        assertEquals(List.of("a@one.example deferred 1 450 busy"), entries());
    }

    @Test
    void anAttemptWithAFreshLeaseIsNobodyElses() {
        enqueue(1, "a@one.example");
        Delivery delivery = claim(1).getFirst();
        assertEquals(Set.of(), queue.renew(List.of(delivery.attempt())));
        assertEquals(Optional.of(HOUR), queue.begin(delivery.attempt()));
        assertEquals(0, queue.expireLeases());
        assertEquals(List.of(), claim(10));
        assertEquals(Optional.empty(), queue.begin(UUID.randomUUID()));
    }

    @Test
    void aDomainGetsNoMoreAttemptsThanItHasSlots() {
        IntStream.range(0, 10).forEach(i -> enqueue(i, "a@one.example"));
        List<Delivery> first = claim(10);
        assertEquals(5, first.size());
        assertEquals(List.of(), claim(10));
        report(first.getFirst(), Outcome.SENT, "250 ok");
        assertEquals(2, claim(10).size());
    }

    @Test
    void aDestinationThatFailsIsLeftAloneByAllAndThenTriedByOne() throws SQLException {
        IntStream.range(0, 10).forEach(i -> enqueue(i, "a@one.example"));
        List<Delivery> first = claim(2);
        queue.report(new AttemptResult(
                first.getFirst().attempt(),
                List.of(result(first.getFirst(), 0, Outcome.DEFERRED, "no connection")),
                true));
        report(first.getLast(), Outcome.DEFERRED, "450 later");
        // The second one reached it: there is nothing to fear any more.
        assertEquals(2, claim(10).size());
        Delivery third = onlyAfter(() -> {
            execute("UPDATE queue_domain SET next_due = now(), failures = 1");
            execute("DELETE FROM queue_attempt");
            return claim(10);
        });
        queue.report(
                new AttemptResult(third.attempt(), List.of(result(third, 0, Outcome.DEFERRED, "no connection")), true));
        assertEquals(List.of(), claim(10));
    }

    @Test
    void manyMailsToOneDomainHoldUpNoOther() throws SQLException {
        enqueue(1, "a@big.example");
        execute("""
                INSERT INTO queue_message SELECT lpad(i::text, 22, '0'), 'key', 1, '', 'SEVEN_BIT', false, false, NULL, NULL, now()
                FROM generate_series(1, 100000) i
                """);
        execute("""
                INSERT INTO queue_recipient (id, queue_id, reverse_path, address, domain, original_address, notify,
                    expires_at)
                SELECT 'Q' || i, lpad(i::text, 22, '0'), '', 'x@big.example', 'big.example', 'x@big.example', '{}',
                    now() + interval '1 day'
                FROM generate_series(1, 100000) i
                """);
        execute("ANALYZE queue_recipient");
        List<Delivery> ofBig = claim(1);
        enqueue(2, "a@small.example");
        assertEquals(1, ofBig.size());
        assertTrue(lines(claim(10)).contains("a at small.example"));
        // However many wait, a claim reads a few rows.
        String plan = explain("""
                SELECT queue_id, reverse_path FROM queue_recipient
                WHERE domain = 'big.example' AND state = 'waiting' AND attempt_id IS NULL AND next_attempt <= now()
                ORDER BY next_attempt, queue_id LIMIT 1
                """);
        assertTrue(plan.contains("queue_recipient_due") && !plan.contains("Sort"), plan);
    }

    @Test
    void nobodyIsTakenTwiceByManyClaimsAtOnce() throws Exception {
        IntStream.range(0, 200).forEach(i -> enqueue(i, "a@d" + i % 50 + ".example"));
        List<Callable<List<Delivery>>> claims = Stream.<Callable<List<Delivery>>>generate(() -> () -> claim(20))
                .limit(20)
                .toList();
        var taken = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(claims)) {
                result.get()
                        .forEach(delivery ->
                                taken.add(delivery.recipients().getFirst().id()));
            }
        }
        for (List<Delivery> more = claim(50); !more.isEmpty(); more = claim(50)) {
            more.forEach(delivery -> taken.add(delivery.recipients().getFirst().id()));
        }
        assertEquals(200, taken.size());
        assertEquals(200, new HashSet<>(taken).size());
    }

    @Test
    void whatIsTooOldFailsWithItsLastReply() throws SQLException {
        enqueue(1, "a@one.example");
        execute("UPDATE queue_recipient SET expires_at = now() - interval '1 second'");
        report(claim(1).getFirst(), Outcome.DEFERRED, "450 busy");
        assertEquals(List.of(), queue.pending("", 10));
        assertEquals(List.of("FAILED to sender@example.com: a@one.example 4.4.7 450 busy"), dsns());
    }

    @Test
    void aDelayIsToldOnce() {
        queue = queue(HOUR, HOUR, Duration.ofMillis(1));
        enqueue(1, "a@one.example");
        report(claim(1).getFirst(), Outcome.DEFERRED, "450 busy");
        queue.retry(id(1, "a@one.example"));
        report(claim(1).getFirst(), Outcome.DEFERRED, "450 busy still");
        assertEquals(List.of("DELAYED to sender@example.com: a@one.example 5.0.0 450 busy"), dsns());
    }

    @Test
    void successIsToldWhereItIsAskedAndTheRemoteDoesNotTell() {
        var recipient = EmailAddress.parse("a@one.example");
        var asked = new Recipient(recipient, Set.of(DsnNotify.SUCCESS), Optional.empty());
        queue.enqueue(
                message(1),
                List.of(new NewRecipient(NewRecipient.id(queueId(1), recipient), recipient, sender(), asked)));
        report(claim(1).getFirst(), Outcome.SENT, "250 ok");
        assertEquals(List.of("RELAYED to sender@example.com: a@one.example 5.0.0 250 ok"), dsns());
    }

    @Test
    void aDsnIsPublishedOnce() {
        enqueue(1, "a@one.example");
        report(claim(1).getFirst(), Outcome.FAILED, "550 no");
        DsnCause cause = queue.waiting(10).getFirst().cause();
        queue.add(cause, Optional.empty());
        assertEquals(1, queue.waiting(10).size());
        queue.published(cause.id());
        queue.add(cause, Optional.empty());
        assertEquals(List.of(), queue.waiting(10));
    }

    @Test
    void operatorsHoldReleaseRetryAndDrop() {
        enqueue(1, "a@one.example", "b@two.example");
        String a = id(1, "a@one.example");
        assertEquals(1, queue.hold(a));
        assertEquals(List.of("a@one.example held 0 -", "b@two.example due 0 -"), entries());
        assertEquals(List.of("b at two.example"), lines(claim(10)));
        assertEquals(List.of("a@one.example held 0 -", "b@two.example active 0 -"), entries());
        assertEquals(1, queue.release(queueId(1).text()));
        report(claim(1).getFirst(), Outcome.DEFERRED, "450 busy");
        assertEquals(List.of(), claim(10));
        assertEquals(1, queue.retry(queueId(1).text()) - 1);
        assertEquals(List.of("a at one.example"), lines(claim(10)));
        assertEquals(0, queue.drop(queueId(1).text()).size());
        assertEquals(0, queue.hold("nothing"));
        assertEquals(List.of(), dsns());
        enqueue(2, "c@three.example");
        assertEquals(1, queue.drop(id(2, "c@three.example")).size());
        assertEquals(List.of(), queue.find(queueId(2).text()));
        assertEquals(List.of(), claim(10));
    }

    @Test
    void theQueueIsReadPageByPage() {
        enqueue(1, "a@one.example", "b@one.example", "c@one.example");
        List<QueueEntry> page = queue.pending("", 2);
        List<QueueEntry> rest = queue.pending(page.getLast().id(), 2);
        assertEquals(2, page.size());
        assertEquals(1, rest.size());
    }

    private PostgresOutboundQueue queue(Duration lease, Duration finalLease, Duration tellDelayAfter) {
        return new PostgresOutboundQueue(
                tables,
                new PostgresOutboundQueue.Settings(
                        new RetrySchedule(HOUR, HOUR, Duration.ofDays(5)),
                        new DomainSlots(5, 20, HOUR),
                        lease,
                        finalLease,
                        50,
                        tellDelayAfter));
    }

    private List<Delivery> claim(int wanted) {
        return queue.claim("gateway", wanted, Optional.empty());
    }

    private static Delivery onlyAfter(Callable<List<Delivery>> claim) {
        try {
            List<Delivery> deliveries = claim.call();
            assertEquals(1, deliveries.size());
            return deliveries.getFirst();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Optional<List<io.posthorn.delivery.outbound.Ended>> report(
            Delivery delivery, Outcome outcome, String reply) {
        return queue.report(new AttemptResult(delivery.attempt(), List.of(result(delivery, 0, outcome, reply)), false));
    }

    private static RecipientResult result(Delivery delivery, int recipient, Outcome outcome, String reply) {
        return result(delivery.recipients().get(recipient).id(), outcome, reply);
    }

    private static RecipientResult result(String recipient, Outcome outcome, String reply) {
        return new RecipientResult(recipient, outcome, reply, "5.0.0", true, "mx.example", false);
    }

    private void enqueue(int number, String... addresses) {
        queue.enqueue(
                message(number),
                Stream.of(addresses)
                        .map(EmailAddress::parse)
                        .map(address -> new NewRecipient(
                                NewRecipient.id(queueId(number), address), address, sender(), new Recipient(address)))
                        .toList());
    }

    private QueuedMessage message(int number) {
        QueueId id = queueId(number);
        return new QueuedMessage(id, "key" + number, 100, sender(), TransportOptions.NONE, id.time());
    }

    private QueueId queueId(int number) {
        return QueueId.of(now.minusMillis(1000 - number), number);
    }

    private String id(int number, String address) {
        return NewRecipient.id(queueId(number), EmailAddress.parse(address));
    }

    private static ReversePath sender() {
        return new ReversePath.Address(EmailAddress.parse("sender@example.com"));
    }

    private static List<String> lines(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> String.join(
                                ",",
                                delivery.recipients().stream()
                                        .map(to -> to.address().localpart().text())
                                        .sorted()
                                        .toList())
                        + " at " + delivery.domain())
                .sorted()
                .toList();
    }

    private List<String> entries() {
        return queue.pending("", 100).stream()
                .map(entry -> entry.recipient() + " " + entry.state() + " " + entry.attempts() + " "
                        + entry.lastReply().orElse("-"))
                .sorted()
                .toList();
    }

    private List<String> dsns() {
        return queue.waiting(10).stream()
                .map(DsnOutbox.Waiting::cause)
                .map(cause -> cause.kind() + " to " + cause.to() + ": "
                        + cause.recipients().getFirst().address() + " "
                        + cause.recipients().getFirst().status() + " "
                        + cause.recipients().getFirst().words())
                .toList();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = tables.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String explain(String sql) throws SQLException {
        var plan = new StringBuilder();
        try (var connection = tables.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
