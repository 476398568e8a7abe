package io.posthorn.smtp.outbound.adapter;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.posthorn.contracts.v1.BeginRequest;
import io.posthorn.contracts.v1.BeginResponse;
import io.posthorn.contracts.v1.ClaimRequest;
import io.posthorn.contracts.v1.QueueGrpc;
import io.posthorn.contracts.v1.RenewRequest;
import io.posthorn.smtp.outbound.port.AttemptReport;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundQueue;
import io.posthorn.smtp.outbound.port.Permission;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The queue of delivery-service. */
public final class GrpcOutboundQueue implements OutboundQueue {
    private final QueueGrpc.QueueBlockingStub stub;
    private final String gateway;
    private final Duration deadline;

    /**
     * @param channel whose calls wait for a replica
     * @param gateway our name, for people
     * @param deadline for an answer, besides what a claim waits for a delivery
     */
    public GrpcOutboundQueue(Channel channel, String gateway, Duration deadline) {
        this.stub = QueueGrpc.newBlockingStub(channel);
        this.gateway = gateway;
        this.deadline = deadline;
    }

    @Override
    public List<OutboundDelivery> claim(int wanted, Duration wait, Optional<String> domain) throws QueueUnavailable {
        var request = ClaimRequest.newBuilder()
                .setGateway(gateway)
                .setWanted(wanted)
                .setWaitMillis(wait.toMillis())
                .setDomain(domain.orElse(""))
                .build();
        return ask(wait.plus(deadline), it -> it.claim(request)).getDeliveriesList().stream()
                .map(QueueMessages::delivery)
                .toList();
    }

    @Override
    public Set<String> renew(Collection<String> attemptIds) throws QueueUnavailable {
        var request = RenewRequest.newBuilder().addAllAttemptIds(attemptIds).build();
        return Set.copyOf(ask(deadline, it -> it.renew(request)).getLostAttemptIdsList());
    }

    @Override
    public Permission begin(String attemptId) throws QueueUnavailable {
        var request = BeginRequest.newBuilder().setAttemptId(attemptId).build();
        BeginResponse response = ask(deadline, it -> it.begin(request));
        return response.getGranted()
                ? new Permission.Granted(Duration.ofMillis(response.getLeaseMillis()))
                : new Permission.Refused();
    }

    @Override
    public boolean report(AttemptReport report) throws QueueUnavailable {
        return ask(deadline, it -> it.report(QueueMessages.report(report))).getTaken();
    }

    private <T> T ask(Duration patience, Function<QueueGrpc.QueueBlockingStub, T> call) throws QueueUnavailable {
        try {
            return call.apply(stub.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (StatusRuntimeException e) {
            throw new QueueUnavailable(reason(e.getStatus()), e);
        }
    }

    /** The first line: others tell how gRPC came to it. */
    private static String reason(Status status) {
        return status.getCode()
                + Optional.ofNullable(status.getDescription())
                        .flatMap(text -> text.lines().findFirst())
                        .map(line -> ": " + line)
                        .orElse("");
    }
}
