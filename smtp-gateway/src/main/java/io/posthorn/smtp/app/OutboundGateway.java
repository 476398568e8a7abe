package io.posthorn.smtp.app;

import io.posthorn.directory.ServiceChannel;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.objects.ObjectStore;
import io.posthorn.smtp.adapter.DnsSession;
import io.posthorn.smtp.outbound.adapter.DnsHostFinder;
import io.posthorn.smtp.outbound.adapter.GrpcOutboundQueue;
import io.posthorn.smtp.outbound.adapter.ObjectStoreMessages;
import io.posthorn.smtp.outbound.adapter.OutboundMetrics;
import io.posthorn.smtp.outbound.deliver.OutboundWorker;
import io.posthorn.smtp.outbound.deliver.Sender;
import io.posthorn.smtp.outbound.net.SocketConnector;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.lookup.LookupSession;

/** The sending half of the process: starts where there is a queue, and ends with what it is sending. */
@Singleton
final class OutboundGateway {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundGateway.class);
    private static final List<String> REPEATABLE = List.of("posthorn.v1.Queue");
    /** What a claim took is lost with its answer until the lease runs out. */
    private static final List<String> ONCE = List.of("posthorn.v1.Queue/Claim");

    private final CheckedOutboundSettings settings;
    private final String hostname;
    private final ObjectStore objects;
    private final Meters meters;
    private Optional<Running> running = Optional.empty();

    OutboundGateway(CheckedOutboundSettings settings, CheckedSettings gateway, ObjectStore objects, Meters meters) {
        this.settings = settings;
        this.hostname = gateway.hostname();
        this.objects = objects;
        this.meters = meters;
    }

    /** What has to be closed, in this order. */
    private record Running(OutboundWorker worker, SocketConnector connector, ServiceChannel channel) {}

    void start(@Observes StartupEvent event) {
        running = settings.queue().map(this::open);
        running.ifPresentOrElse(
                it -> {
                    it.channel().start();
                    it.worker().start();
                },
                () -> LOG.info("this gateway sends nothing: posthorn.delivery.targets is not set, or"
                        + " posthorn.outbound.enabled is false"));
    }

    void stop(@Observes ShutdownEvent event) {
        running.ifPresent(it -> {
            it.worker().drain(settings.settings().drainTimeout());
            it.connector().close();
            it.channel().close();
        });
    }

    private Running open(String targets) {
        var channel = new ServiceChannel("delivery-service", targets, REPEATABLE, ONCE);
        var connector = new SocketConnector(settings.trust());
        OutboundSettings.Dns dns = settings.settings().dns();
        LookupSession names =
                DnsSession.open(settings.dnsServers(), dns.deadline(), dns.cacheEntries(), dns.cacheTime());
        var observer = new OutboundMetrics(meters);
        var sender = new Sender(
                new DnsHostFinder(names, settings.names(hostname), new SecureRandom()),
                connector,
                new ObjectStoreMessages(objects),
                settings.terms(hostname),
                observer);
        var worker = new OutboundWorker(
                new GrpcOutboundQueue(
                        channel.grpc(), hostname, settings.settings().queueDeadline()),
                sender,
                settings.connections(),
                settings.settings().claimWait(),
                observer,
                System::nanoTime);
        meters.gauge(Metric.OUTBOUND_CONNECTIONS, worker, OutboundWorker::busy);
        return new Running(worker, connector, channel);
    }
}
