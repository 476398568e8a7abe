package io.posthorn.imap.transcript;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.imap.adapter.LocalMailboxEvents;
import io.posthorn.imap.codec.CommandLimits;
import io.posthorn.imap.command.CommandRunner;
import io.posthorn.imap.command.ListingRoom;
import io.posthorn.imap.net.AppendRoom;
import io.posthorn.imap.net.CompressionRoom;
import io.posthorn.imap.net.ImapMetrics;
import io.posthorn.imap.net.ImapServices;
import io.posthorn.imap.net.ImapSettings;
import io.posthorn.imap.net.OpenSessions;
import io.posthorn.imap.port.ToldChanges;
import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.DeliveryResult.Delivered;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.memory.InMemoryMailboxStore;
import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.metrics.Meters;
import io.posthorn.net.GatewayServer;
import io.posthorn.net.ListenAddress;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.TlsFiles;
import io.posthorn.net.TlsMode;
import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.objects.ObjectKeys;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The gateway on real sockets, over mailboxes in the heap. One account: max@example.com, password geheim. */
public final class TestServer implements AutoCloseable {
    public static final AccountId MAX = new AccountId(7);

    private static final Duration LONG = Duration.ofMinutes(5);
    /** Two messages of this size may be appended at once. */
    private static final int MESSAGE_LIMIT = 100_000;

    private static final int MAX_MAILBOXES = 12;
    private static final int MAX_COMPRESSED = 2;
    /** Octets to sort messages in. */
    private static final long ROOMY = 1_000_000;

    private static final long NARROW = 299;

    private static final Instant FIRST_MAIL = Instant.parse("2026-11-24T12:34:56Z");

    /** For all servers: it takes a second to make. */
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    private final GatewayServer server;
    private final InMemoryObjectStore objects;
    private final InMemoryMailboxStore store;
    private final LocalMailboxEvents events;
    private final Meters meters = Meters.unobserved();
    private final OpenSessions openSessions = new OpenSessions();
    private final int port;
    private final int tlsPort;
    private int delivered;
    private String lastKey;

    public TestServer(ClearTextLogin clearTextLogin) {
        this(clearTextLogin, LONG, LONG, ROOMY, new TestMailboxes());
    }

    /** @param appendTimeout how long a client may be silent in the middle of a message */
    static TestServer impatient(ClearTextLogin clearTextLogin, Duration appendTimeout) {
        return new TestServer(clearTextLogin, LONG, appendTimeout, ROOMY, new TestMailboxes());
    }

    /** A server that can sort two small messages, and no more. */
    static TestServer narrow(ClearTextLogin clearTextLogin) {
        return new TestServer(clearTextLogin, LONG, LONG, NARROW, new TestMailboxes());
    }

    /**
     * A gateway beside others.
     *
     * @param idleTimeout how long a client that has logged in may be silent, or take nothing
     * @param mailboxes which other gateways may serve, too
     */
    static TestServer beside(Duration idleTimeout, TestMailboxes mailboxes) {
        return new TestServer(ClearTextLogin.LOOPBACK, idleTimeout, LONG, ROOMY, mailboxes);
    }

    private TestServer(
            ClearTextLogin clearTextLogin,
            Duration idleTimeout,
            Duration appendTimeout,
            long listingOctets,
            TestMailboxes mailboxes) {
        objects = mailboxes.objects();
        store = mailboxes.store();
        events = mailboxes.events();
        var authenticator = new TestAuthenticator();
        var runner = new CommandRunner(
                store,
                new MessageBodies(objects),
                events,
                authenticator,
                MESSAGE_LIMIT,
                MAX_MAILBOXES,
                false,
                new ListingRoom(listingOctets));
        var settings = new ImapSettings(
                "mail.example.com",
                clearTextLogin,
                LONG,
                idleTimeout,
                appendTimeout,
                5,
                4,
                true,
                CommandLimits.DEFAULT.withMessageOctets(MESSAGE_LIMIT));
        var services = new ImapServices(
                settings,
                runner,
                events,
                authenticator,
                openSessions,
                new AppendRoom(MESSAGE_LIMIT * 2L),
                new CompressionRoom(MAX_COMPRESSED),
                new ImapMetrics(meters),
                ToldChanges.UNHEARD);
        server =
                new GatewayServer(VERTX, new TlsFiles(resource("/test-certificate.pem"), resource("/test-key.pem")), 2);
        port = server.listen(spec("imap", TlsMode.STARTTLS), services);
        tlsPort = server.listen(spec("imaps", TlsMode.IMPLICIT), services);
    }

    /** What the gateway counts and times. */
    Meters meters() {
        return meters;
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    public OpenSessions openSessions() {
        return openSessions;
    }

    public GatewayServer server() {
        return server;
    }

    /** Delivers a message as delivery-service does; each is received a minute after the one before. */
    public Placement deliver(String mailbox, byte[] message, Flags flags) {
        Instant received = FIRST_MAIL.plus(Duration.ofMinutes(delivered++));
        var queueId = QueueId.of(received, delivered);
        String key = ObjectKeys.message(MAX, queueId, message.length);
        objects.put(key, message);
        lastKey = key;
        var delivery = new Delivery(
                EffectId.copy(queueId, MAX),
                List.of(new MailboxName(mailbox)),
                key,
                received,
                flags,
                MessageAnalysis.analyse(message));
        DeliveryResult result = store.deliver(delivery);
        Placement placement = ((Delivered) result).placements().getFirst();
        events.publish(MAX, placement.mailbox(), placement.modSeq());
        return placement;
    }

    /** Deletes the object of the last message, as a sweep does after an expunge. */
    public void loseLastObject() {
        objects.delete(List.of(lastKey));
    }

    /** Forgets which messages went, as a sweep does with what went long ago. */
    public void forgetExpunged() {
        store.forgetExpunged(MAX);
    }

    @Override
    public void close() {
        server.close();
    }

    private static ListenerSpec spec(String name, TlsMode mode) {
        return new ListenerSpec(name, new ListenAddress("127.0.0.1", 0), mode, LONG, 100);
    }

    private static Path resource(String name) {
        try {
            return Path.of(TestServer.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
