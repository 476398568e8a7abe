package io.posthorn.smtp.outbound.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.Secret;
import io.posthorn.contracts.v1.BeginRequest;
import io.posthorn.contracts.v1.BeginResponse;
import io.posthorn.contracts.v1.ClaimRequest;
import io.posthorn.contracts.v1.ClaimResponse;
import io.posthorn.contracts.v1.QueueGrpc;
import io.posthorn.contracts.v1.RenewRequest;
import io.posthorn.contracts.v1.RenewResponse;
import io.posthorn.contracts.v1.ReportRequest;
import io.posthorn.contracts.v1.ReportResponse;
import io.posthorn.contracts.v1.Transport;
import io.posthorn.contracts.v1.TransportTls;
import io.posthorn.directory.ServiceChannel;
import io.posthorn.smtp.codec.EnhancedStatusCode;
import io.posthorn.smtp.outbound.port.AttemptReport;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundRecipient;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.Permission;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import io.posthorn.smtp.outbound.port.RecipientResult;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.port.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of the queue, over a real channel. */
@Timeout(60)
class GrpcOutboundQueueTest {
    private final ScriptedQueue service = new ScriptedQueue();
    private Server server;
    private ServiceChannel channel;
    private GrpcOutboundQueue queue;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .build()
                .start();
        channel = new ServiceChannel(
                "delivery-service",
                "127.0.0.1:" + server.getPort(),
                List.of("posthorn.v1.Queue"),
                List.of("posthorn.v1.Queue/Claim"));
        queue = new GrpcOutboundQueue(channel.grpc(), "mx1", Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        channel.close();
        server.shutdownNow();
    }

    @Test
    void aClaimBringsDeliveries() throws Exception {
        service.claimed = ClaimResponse.newBuilder()
                .addDeliveries(io.posthorn.contracts.v1.OutboundDelivery.newBuilder()
                        .setAttemptId("attempt")
                        .setLeaseMillis(60_000)
                        .setQueueId("queue-id")
                        .setReversePath("max@example.com")
                        .setDomain("remote.example")
                        .addRecipients(io.posthorn.contracts.v1.OutboundRecipient.newBuilder()
                                .setId("1")
                                .setForwardPath("eva@remote.example")
                                .addNotify(io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_FAILURE)
                                .setOriginalRecipient("rfc822;eva@old.example"))
                        .setTransport(Transport.newBuilder()
                                .setHost("relay.example")
                                .setPort(465)
                                .setUsername("max")
                                .setPassword("secret")
                                .setTls(TransportTls.TRANSPORT_TLS_VERIFY))
                        .setObjectKey("queue/queue-id")
                        .setOctets(1234)
                        .setBodyType(io.posthorn.contracts.v1.BodyType.BODY_TYPE_8BITMIME)
                        .setSmtpUtf8(true)
                        .setRequireTls(true)
                        .setDsnReturn(io.posthorn.contracts.v1.DsnReturn.DSN_RETURN_HEADERS)
                        .setEnvelopeId("id"))
                .build();
        assertEquals(
                List.of(new OutboundDelivery(
                        "attempt",
                        Duration.ofMinutes(1),
                        "queue-id",
                        "max@example.com",
                        "remote.example",
                        List.of(new OutboundRecipient(
                                "1",
                                "eva@remote.example",
                                Set.of(DsnNotify.FAILURE),
                                Optional.of("rfc822;eva@old.example"))),
                        Optional.of(new SmartHost(
                                "relay.example",
                                465,
                                Optional.of(new SmartHost.Login("max", Secret.of("secret"))),
                                TlsPolicy.VERIFY)),
                        "queue/queue-id",
                        1234,
                        BodyType.EIGHT_BIT_MIME,
                        true,
                        true,
                        Optional.of(DsnReturn.HEADERS),
                        Optional.of("id"))),
                queue.claim(5, Duration.ofSeconds(3), Optional.of("remote.example")));
        assertEquals(
                List.of(ClaimRequest.newBuilder()
                        .setGateway("mx1")
                        .setWanted(5)
                        .setWaitMillis(3000)
                        .setDomain("remote.example")
                        .build()),
                service.asked);
    }

    @Test
    void leasesAndReportsGoThrough() throws Exception {
        assertEquals(Set.of("b"), queue.renew(List.of("a", "b")));
        assertEquals(new Permission.Granted(Duration.ofMinutes(15)), queue.begin("a"));
        assertEquals(new Permission.Refused(), queue.begin("b"));
        var host = new RemoteHost("mx.remote.example", InetAddress.ofLiteral("192.0.2.1"), 25);
        var verdict = new Verdict(Outcome.FAILED, "550 5.1.1 who?", 550, new EnhancedStatusCode(5, 1, 1));
        var results = List.of(
                new RecipientResult("1", verdict, Optional.of(host), true, Optional.of("TLSv1.3")),
                new RecipientResult("2", Verdict.deferred(4, 3, "no DNS"), Optional.empty(), false, Optional.empty()));
        assertTrue(queue.report(new AttemptReport("a", results, true)));
        assertEquals(
                ReportRequest.newBuilder()
                        .setAttemptId("a")
                        .setDestinationFailed(true)
                        .addResults(io.posthorn.contracts.v1.RecipientResult.newBuilder()
                                .setRecipientId("1")
                                .setOutcome(io.posthorn.contracts.v1.RecipientResult.Outcome.FAILED)
                                .setReply("550 5.1.1 who?")
                                .setReplyCode(550)
                                .setEnhancedStatus("5.1.1")
                                .setRemoteHost("mx.remote.example")
                                .setRemoteAddress("192.0.2.1")
                                .setDsnPassedOn(true)
                                .setTls("TLSv1.3"))
                        .addResults(io.posthorn.contracts.v1.RecipientResult.newBuilder()
                                .setRecipientId("2")
                                .setOutcome(io.posthorn.contracts.v1.RecipientResult.Outcome.DEFERRED)
                                .setReply("no DNS")
                                .setEnhancedStatus("4.4.3"))
                        .build(),
                service.asked.getLast());
    }

    @Test
    void aQueueThatIsAwaySaysSo() {
        server.shutdownNow();
        var impatient = new GrpcOutboundQueue(channel.grpc(), "mx1", Duration.ofMillis(200));
        String reason =
                assertThrows(QueueUnavailable.class, () -> impatient.begin("a")).getMessage();
        assertTrue(reason.startsWith("DEADLINE_EXCEEDED"), reason);
        assertEquals(1, reason.lines().count(), reason);
        assertThrows(QueueUnavailable.class, () -> impatient.claim(1, Duration.ZERO, Optional.empty()));
    }

    /** Knows one attempt, {@code a}. */
    private static final class ScriptedQueue extends QueueGrpc.QueueImplBase {
        private final List<Object> asked = new CopyOnWriteArrayList<>();
        private volatile ClaimResponse claimed = ClaimResponse.getDefaultInstance();

        @Override
        public void claim(ClaimRequest request, StreamObserver<ClaimResponse> observer) {
            answer(request, claimed, observer);
        }

        @Override
        public void renew(RenewRequest request, StreamObserver<RenewResponse> observer) {
            List<String> lost = request.getAttemptIdsList().stream()
                    .filter(id -> !id.equals("a"))
                    .toList();
            answer(
                    request,
                    RenewResponse.newBuilder().addAllLostAttemptIds(lost).build(),
                    observer);
        }

        @Override
        public void begin(BeginRequest request, StreamObserver<BeginResponse> observer) {
            boolean granted = request.getAttemptId().equals("a");
            answer(
                    request,
                    BeginResponse.newBuilder()
                            .setGranted(granted)
                            .setLeaseMillis(900_000)
                            .build(),
                    observer);
        }

        @Override
        public void report(ReportRequest request, StreamObserver<ReportResponse> observer) {
            answer(request, ReportResponse.newBuilder().setTaken(true).build(), observer);
        }

        private <T> void answer(Object request, T response, StreamObserver<T> observer) {
            asked.add(request);
            observer.onNext(response);
            observer.onCompleted();
        }
    }
}
