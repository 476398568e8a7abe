package io.posthorn.delivery.grpc;

import io.grpc.stub.StreamObserver;
import io.posthorn.common.MailHost;
import io.posthorn.contracts.v1.BeginRequest;
import io.posthorn.contracts.v1.BeginResponse;
import io.posthorn.contracts.v1.ClaimRequest;
import io.posthorn.contracts.v1.ClaimResponse;
import io.posthorn.contracts.v1.QueueGrpc;
import io.posthorn.contracts.v1.RenewRequest;
import io.posthorn.contracts.v1.RenewResponse;
import io.posthorn.contracts.v1.ReportRequest;
import io.posthorn.contracts.v1.ReportResponse;
import io.posthorn.delivery.outbound.Delivery;
import io.posthorn.delivery.outbound.OutboundQueue;
import io.posthorn.delivery.retry.TargetUnavailableException;
import io.posthorn.directory.Policy;
import io.posthorn.directory.PolicySource;
import io.quarkus.grpc.GrpcService;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code Queue}: gateways pull what they send. */
@GrpcService
public class QueueEndpoint extends QueueGrpc.QueueImplBase {
    private static final int MOST_DELIVERIES = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final OutboundQueue queue;
    private final PolicySource policy;
    private final AttemptEnds ends;
    private final UnaryCalls calls;
    private volatile boolean stopping;

    QueueEndpoint(OutboundQueue queue, PolicySource policy, AttemptEnds ends, UnaryCalls calls) {
        this.queue = queue;
        this.policy = policy;
        this.ends = ends;
        this.calls = calls;
    }

    /** The server ends when its calls have: those that wait for mail end now. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Override
    public void claim(ClaimRequest request, StreamObserver<ClaimResponse> answer) {
        calls.answer(answer, () -> claimed(request));
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewResponse> answer) {
        calls.answer(answer, () -> {
            Set<UUID> lost = queue.renew(
                    request.getAttemptIdsList().stream().map(UUID::fromString).toList());
            return RenewResponse.newBuilder()
                    .setLeaseMillis(queue.lease().toMillis())
                    .addAllLostAttemptIds(lost.stream().map(UUID::toString).toList())
                    .build();
        });
    }

    @Override
    public void begin(BeginRequest request, StreamObserver<BeginResponse> answer) {
        calls.answer(answer, () -> {
            Optional<Duration> lease = queue.begin(UUID.fromString(request.getAttemptId()));
            return BeginResponse.newBuilder()
                    .setGranted(lease.isPresent())
                    .setLeaseMillis(lease.map(Duration::toMillis).orElse(0L))
                    .build();
        });
    }

    @Override
    public void report(ReportRequest request, StreamObserver<ReportResponse> answer) {
        calls.answer(answer, () -> {
            var ended = queue.report(QueueMessages.result(request));
            ended.ifPresent(ends::ended);
            return ReportResponse.newBuilder().setTaken(ended.isPresent()).build();
        });
    }

    private ClaimResponse claimed(ClaimRequest request) {
        // Nothing is taken before they are known: a smarthost would be passed by.
        Policy known = transports();
        List<Delivery> deliveries = await(request);
        // That may have taken its time.
        Policy now = policy.current().orElse(known);
        return ClaimResponse.newBuilder()
                .addAllDeliveries(deliveries.stream()
                        .map(delivery ->
                                QueueMessages.delivery(delivery, now.transport(MailHost.parse(delivery.domain()))))
                        .toList())
                .build();
    }

    private Policy transports() {
        return policy.current()
                .orElseThrow(() -> new TargetUnavailableException("nobody can tell the transports of domains"));
    }

    private List<Delivery> await(ClaimRequest request) {
        int wanted = Math.clamp(request.getWanted(), 1, MOST_DELIVERIES);
        Optional<String> domain = Optional.of(request.getDomain()).filter(text -> !text.isEmpty());
        long patience = Math.min(request.getWaitMillis(), LONGEST_WAIT.toMillis());
        long deadline = System.nanoTime() + Duration.ofMillis(patience).toNanos();
        List<Delivery> deliveries = queue.claim(request.getGateway(), wanted, domain);
        try {
            while (deliveries.isEmpty() && !stopping && System.nanoTime() - deadline < 0) {
                queue.awaitWork(Duration.ofNanos(deadline - System.nanoTime()));
                deliveries = queue.claim(request.getGateway(), wanted, domain);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return deliveries;
    }
}
