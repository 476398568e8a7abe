package io.posthorn.delivery.intake;

import com.google.protobuf.ByteString;
import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.common.Srs;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.delivery.adapter.OpenTelemetrySpans;
import io.posthorn.delivery.deliver.DeliveryBatcher;
import io.posthorn.delivery.deliver.LocalDelivery;
import io.posthorn.delivery.deliver.OctetBudget;
import io.posthorn.delivery.deliver.OutboundCopy;
import io.posthorn.delivery.dsn.Bounces;
import io.posthorn.delivery.outbound.OutboundRelay;
import io.posthorn.delivery.retry.Backoff;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Outage;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.delivery.route.SenderRewriting;
import io.posthorn.delivery.trace.TraceWriter;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.memory.InMemoryTraceLog;
import io.posthorn.mailbox.message.MessageMetadata;
import io.posthorn.objects.ObjectUpload;
import io.posthorn.tracing.Tracing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** The whole delivery on stores in the heap that fail when they are told to. max is account 1, moritz account 2. */
final class DeliveryBench {
    private static final Map<String, AccountId> ACCOUNTS =
            new TreeMap<>(Map.of("max", new AccountId(1), "moritz", new AccountId(2)));

    final TraceLog traces = new InMemoryTraceLog();
    final FlakyObjectStore objects = new FlakyObjectStore();
    final MemoryQueue queue = new MemoryQueue();
    final FlakyIndex index = new FlakyIndex(ACCOUNTS);
    final FlakyDirectory directory = new FlakyDirectory(ACCOUNTS);
    final PartitionIntake partition = new PartitionIntake();
    final Outage outage = new Outage(Instant::now, _ -> {});

    private record Buried(String queueId, String reason, ByteString value) {}

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T06:00:00Z"));
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> parents = Collections.synchronizedList(new ArrayList<>());
    private final List<Buried> buried = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger deadLetterFailures = new AtomicInteger();
    private final AtomicInteger offsets = new AtomicInteger();
    private final CountingLedger ledger = new CountingLedger();
    private final RecordWork work;

    DeliveryBench() {
        this(Tracing.off());
    }

    DeliveryBench(Tracing tracing) {
        var spans = new OpenTelemetrySpans(tracing);
        var retry = new Retry(new Backoff(Duration.ofNanos(1), Duration.ofMillis(1)), 3, outage);
        var batcher = new DeliveryBatcher(
                index,
                (account, _, modSeq, mail) -> {
                    events.add("account " + account + " MODSEQ " + modSeq);
                    parents.addAll(spans.parents(mail));
                },
                50);
        var local = new LocalDelivery(
                objects, batcher, new OctetBudget(1 << 20), ObjectUpload.LEAST_PART_OCTETS, retry, now::get, spans);
        var copies = new OutboundCopy(objects, new OctetBudget(1 << 20), ObjectUpload.LEAST_PART_OCTETS, retry);
        var destinations = new Destinations(
                local, new OutboundRelay(queue, copies, retry), new Bounces(queue, objects, retry, 1024));
        var senders = new SenderRewriting(directory, () -> Optional.of(new Srs(Secret.of("key"))), now::get);
        work = spans.within(new AcceptedMailWork(
                directory,
                senders,
                destinations,
                spans.noting(this::bury),
                ledger,
                retry,
                new TraceWriter(traces, 50, retry, now::get),
                spans));
    }

    void run(AcceptedMessage message) throws CalledOffException, InterruptedException {
        run(message, partition);
    }

    void run(AcceptedMessage message, Waiting waiting) throws CalledOffException, InterruptedException {
        run(message.toByteString(), waiting);
    }

    void run(ByteString value, Waiting waiting) throws CalledOffException, InterruptedException {
        work.run(new LogRecord("mail.accepted", 0, offsets.getAndIncrement(), value), waiting);
    }

    Future<?> start(AcceptedMessage message) {
        var task = new FutureTask<Boolean>(() -> {
            run(message);
            return true;
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    void runAll(int count, IntFunction<AcceptedMessage> message) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int number = 0; number < count; number++) {
                AcceptedMessage next = message.apply(number);
                running.add(threads.submit(() -> {
                    run(next);
                    return true;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    void passes(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    void failDeadLetters(int times) {
        deadLetterFailures.set(times);
    }

    /** A line for each message in an INBOX: whose, and the names of its header fields. */
    List<String> inboxes() {
        var lines = new ArrayList<String>();
        ACCOUNTS.forEach((name, account) -> rows(account)
                .forEach(row -> lines.add(
                        name + ": " + fieldNames(objects.get(row.message().objectKey())))));
        return lines;
    }

    MessageMetadata newestMetadata(String name) {
        return rows(ACCOUNTS.get(name), RowDetail.METADATA).getLast().metadata();
    }

    byte[] newestObject(String name) {
        return objects.get(rows(ACCOUNTS.get(name)).getLast().message().objectKey());
    }

    List<String> events() {
        return List.copyOf(events);
    }

    /** The contexts that went with the events. */
    List<String> parents() {
        return List.copyOf(parents);
    }

    List<String> deadLetters() {
        return buried.stream()
                .map(letter -> letter.queueId() + " " + letter.reason())
                .toList();
    }

    List<ByteString> deadLetterValues() {
        return buried.stream().map(Buried::value).toList();
    }

    String ledger() {
        return ledger.toString();
    }

    private List<MessageRow> rows(AccountId account) {
        return rows(account, RowDetail.STORED);
    }

    private List<MessageRow> rows(AccountId account, RowDetail detail) {
        var inbox = index.mailboxes().find(account, MailboxName.INBOX).orElseThrow();
        var rows = new ArrayList<MessageRow>();
        UidSet wanted = UidSet.range(1, Uid.MAX);
        while (!wanted.isEmpty()) {
            MessagePage page = index.mailboxes().fetch(account, inbox.id(), wanted, detail);
            rows.addAll(page.rows());
            wanted = page.rest();
        }
        return rows;
    }

    private void bury(LogRecord logged, String queueId, String reason) throws IOException {
        if (deadLetterFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("away");
        }
        buried.add(new Buried(queueId, reason, logged.value()));
    }

    private static String fieldNames(byte[] message) {
        String header = new String(message, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0];
        return header.lines()
                .filter(line -> !line.startsWith("\t"))
                .map(line -> line.split(":", 2)[0])
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }

    private static final class CountingLedger implements Ledger {
        private final AtomicInteger delivered = new AtomicInteger();
        private final AtomicInteger repeated = new AtomicInteger();
        private final AtomicInteger dead = new AtomicInteger();

        @Override
        public void delivered(int copies, Instant acceptedAt) {
            delivered.addAndGet(copies);
        }

        @Override
        public void repeated(int copies) {
            repeated.addAndGet(copies);
        }

        @Override
        public void bounced(int recipients) {
            // DSNs are counted where they are.
        }

        @Override
        public void deadLettered() {
            dead.incrementAndGet();
        }

        @Override
        public String toString() {
            return "delivered=" + delivered + " repeated=" + repeated + " dead=" + dead;
        }
    }
}
