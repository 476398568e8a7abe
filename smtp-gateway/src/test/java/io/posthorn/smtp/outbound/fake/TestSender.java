package io.posthorn.smtp.outbound.fake;

import io.posthorn.smtp.fake.TestServer;
import io.posthorn.smtp.outbound.deliver.ConnectionUse;
import io.posthorn.smtp.outbound.deliver.OutboundWorker;
import io.posthorn.smtp.outbound.deliver.Sender;
import io.posthorn.smtp.outbound.deliver.Terms;
import io.posthorn.smtp.outbound.net.SocketConnector;
import io.posthorn.smtp.outbound.net.TlsTrust;
import io.posthorn.smtp.outbound.port.AttemptReport;
import io.posthorn.smtp.outbound.port.HostFinder;
import io.posthorn.smtp.outbound.port.OutboundObserver;
import io.posthorn.smtp.outbound.port.RecipientResult;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.session.Timeouts;
import io.posthorn.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sending half with real sockets, a queue in the heap, and hosts that the test names. */
public final class TestSender implements AutoCloseable {
    /** Long enough for a slow machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    public final FakeQueue queue;
    public final TestHosts hosts = new TestHosts();

    private Optional<Path> roots = Optional.of(TestServer.resource("/test-certificate.pem"));
    private SocketConnector connector;
    private final Map<String, TlsPolicy> policies = new HashMap<>();
    private final int connections;
    private Duration patience = PATIENCE;
    private int messagesPerConnection = 100;
    private int pieceOctets = 1000;
    private HostFinder finder = hosts;
    private OutboundWorker worker;
    private boolean drained;

    public TestSender() {
        this(Duration.ofMinutes(1), 4);
    }

    public TestSender(Duration lease, int connections) {
        this.queue = new FakeQueue(lease);
        this.connections = connections;
    }

    public TestSender tls(String domain, TlsPolicy policy) {
        policies.put(domain, policy);
        return this;
    }

    /** Only the roots of the JDK, which do not know the test certificate. */
    public TestSender trustingTheJdk() {
        roots = Optional.empty();
        return this;
    }

    /** How long remote servers may take. */
    public TestSender patience(Duration time) {
        patience = time;
        return this;
    }

    public TestSender messagesPerConnection(int most) {
        messagesPerConnection = most;
        return this;
    }

    public TestSender pieces(int octets) {
        pieceOctets = octets;
        return this;
    }

    public TestSender finder(HostFinder other) {
        finder = other;
        return this;
    }

    public TestSender start() {
        connector = new SocketConnector(TlsTrust.of(roots));
        var timeouts = new Timeouts(PATIENCE, patience, patience, patience, patience, patience);
        var terms = new Terms("me.test", TlsPolicy.MAY, policies, 5, timeouts);
        var sender = new Sender(finder, connector, new ContentInKey(pieceOctets), terms, OutboundObserver.NONE);
        var use = new ConnectionUse(connections, messagesPerConnection, Duration.ofMinutes(5));
        worker = new OutboundWorker(queue, sender, use, Duration.ofMillis(200), OutboundObserver.NONE, queue::nanoTime);
        worker.start();
        return this;
    }

    public OutboundWorker worker() {
        return worker;
    }

    /** Waits for so many reports, and shows them: recipient, outcome, status and text, and whether the destination failed. */
    public List<String> reports(int count) {
        Eventually.holds(count + " reports", () -> queue.taken.size() >= count);
        return queue.taken.stream().map(TestSender::shown).toList();
    }

    /** The one report. */
    public String report() {
        return reports(1).getFirst();
    }

    public static String shown(AttemptReport report) {
        return report.results().stream().map(TestSender::shown).collect(Collectors.joining("; "))
                + (report.destinationFailed() ? " (destination)" : "");
    }

    private static String shown(RecipientResult result) {
        return result.recipientId().replace("id-", "").replaceFirst("@.*", "") + " "
                + result.verdict().outcome() + " " + result.verdict().status() + " "
                + result.verdict().text().replaceAll("localhost\\[[0-9.:]+\\]:\\d+", "mx")
                + result.tls().map(it -> " " + it).orElse("");
    }

    /** As the process ends. */
    public void drain(Duration atMost) {
        if (!drained) {
            drained = true;
            worker.drain(atMost);
        }
    }

    @Override
    public void close() {
        drain(Duration.ZERO);
        connector.close();
    }
}
