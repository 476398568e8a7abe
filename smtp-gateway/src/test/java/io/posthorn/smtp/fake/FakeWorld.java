package io.posthorn.smtp.fake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.posthorn.metrics.Meters;
import io.posthorn.net.Networks;
import io.posthorn.smtp.codec.Leniency;
import io.posthorn.smtp.command.BodyReceivers;
import io.posthorn.smtp.command.MessageAcceptor;
import io.posthorn.smtp.command.OctetBudget;
import io.posthorn.smtp.command.PartBuffers;
import io.posthorn.smtp.command.RecipientPolicy;
import io.posthorn.smtp.command.SubmissionPolicy;
import io.posthorn.smtp.net.LineRules;
import io.posthorn.smtp.net.SmtpBackend;
import io.posthorn.smtp.net.SmtpConversations;
import io.posthorn.smtp.net.SmtpMetrics;
import io.posthorn.smtp.port.RelayRights.Right;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpLimits;
import io.posthorn.smtp.session.SmtpService;
import io.posthorn.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Everything behind a listener, in the heap. */
public final class FakeWorld {
    public static final String HOSTNAME = "mail.example.com";
    public static final long BUDGET = 4 * 1024 * 1024;
    public static final long INLINE_OCTETS = 256 * 1024;
    public static final int PART_OCTETS = 300 * 1024;
    public static final int HEADER_OCTETS = 2048;
    public static final SmtpLimits LIMITS = new SmtpLimits(1024 * 1024, 100, 20);
    public static final Instant NOW = Instant.parse("2026-11-24T12:34:56.789Z");

    public final FakeDirectory directory = new FakeDirectory();
    public final FakeMailLog log = new FakeMailLog();
    public final FakeSpool spool = new FakeSpool();
    public final FakeSasl sasl = new FakeSasl();
    public boolean checkSender = true;
    public Function<String, Right> relayRights = _ -> Right.NONE;
    public Tracing tracing = Tracing.off();
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final OctetBudget budget = new OctetBudget(BUDGET);
    public final PartBuffers buffers =
            new PartBuffers(2, PART_OCTETS, 2, Duration.ofMinutes(1), InstantSource.system());

    /** So many wait for room that nobody else may. */
    public void crowd() {
        while (!buffers.crowded()) {
            buffers.queue(() -> {});
        }
    }

    /** The conversations of a listener; only loopback is trusted. */
    public SmtpConversations listener(ListenerRole role, SmtpLimits limits) {
        var backend = new SmtpBackend(
                new RecipientPolicy(directory, client -> relayRights.apply(client)),
                new SubmissionPolicy(directory, checkSender, HEADER_OCTETS),
                new MessageAcceptor(() -> HOSTNAME, log, spool, INLINE_OCTETS, Clock.fixed(NOW, ZoneOffset.UTC)),
                sasl,
                new BodyReceivers(INLINE_OCTETS, budget, buffers, spool, InstantSource.fixed(NOW)),
                new SmtpMetrics(new Meters(metrics)),
                tracing.tracer());
        return new SmtpConversations(
                new SmtpService(role, HOSTNAME, limits, List.of("SCRAM-SHA-256", "PLAIN", "LOGIN")),
                backend,
                new LineRules(2048, Set.of(Leniency.SPACE_AFTER_COLON)),
                Networks.parse("127.0.0.0/8, ::1"));
    }
}
