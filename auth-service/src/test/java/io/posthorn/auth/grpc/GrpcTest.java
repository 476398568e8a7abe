package io.posthorn.auth.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.posthorn.auth.admin.AddressingAdministration;
import io.posthorn.auth.admin.Administration;
import io.posthorn.auth.directory.Alias;
import io.posthorn.auth.directory.AliasAddress;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.directory.NetworkBlock;
import io.posthorn.auth.directory.TransportEntry;
import io.posthorn.auth.directory.TransportEntry.Login;
import io.posthorn.auth.support.RunningParts;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import io.posthorn.contracts.v1.DirectoryChange;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.ForwardTarget;
import io.posthorn.contracts.v1.GrantRequest;
import io.posthorn.contracts.v1.LimitsGrpc;
import io.posthorn.contracts.v1.LocalTarget;
import io.posthorn.contracts.v1.PolicyRequest;
import io.posthorn.contracts.v1.PolicyResponse;
import io.posthorn.contracts.v1.ResolveRequest;
import io.posthorn.contracts.v1.ResolveResponse;
import io.posthorn.contracts.v1.SaslClientStep;
import io.posthorn.contracts.v1.SaslGrpc;
import io.posthorn.contracts.v1.SaslServerStep;
import io.posthorn.contracts.v1.SaslStart;
import io.posthorn.contracts.v1.Transport;
import io.posthorn.contracts.v1.TransportTls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The running service as a gateway sees it: gRPC over a socket, and the topic of changes. */
@QuarkusTest
@QuarkusTestResource(RunningParts.class)
class GrpcTest {
    private final DomainName domain = new DomainName("d" + UUID.randomUUID() + ".example");
    private final EmailAddress max = EmailAddress.parse("max@" + domain);

    @ConfigProperty(name = "quarkus.grpc.server.test-port")
    int port;

    @ConfigProperty(name = "posthorn.kafka.bootstrap-servers")
    String bootstrapServers;

    @Inject
    Administration administration;

    @Inject
    AddressingAdministration addressing;

    @Inject
    Directory directory;

    private ManagedChannel channel;

    @BeforeEach
    void open() {
        administration.addDomain(new Domain(domain));
        administration.addAccount(max, Secret.of("gr\u00fc\u00dfe"));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
    }

    @Test
    void permitsAreGrantedUntilNoneIsLeft() {
        var request = GrantRequest.newBuilder()
                .setKey("messages " + max)
                .setLimit(5)
                // Long, so that no interval ends meanwhile.
                .setIntervalSeconds(604_800)
                .setWanted(3);
        assertEquals(List.of(3L, 2L, 0L), List.of(grant(request), grant(request), grant(request)));
        assertEquals(
                Status.Code.INVALID_ARGUMENT,
                assertThrows(StatusRuntimeException.class, () -> grant(request.setIntervalSeconds(0)))
                        .getStatus()
                        .getCode());
    }

    /** One call in some two thousand once got no answer, when the server moved calls to other threads by an interceptor. */
    @Test
    void noCallIsLostAmongMany() {
        for (int i = 0; i < 5_000; i++) {
            assertTrue(resolve(max.canonical()).hasLocal());
        }
    }

    @Test
    void resolvesAtTheRevisionOfTheAnswer() {
        ResolveResponse known = resolve("Max+Detail@" + domain);
        assertEquals(
                List.of(LocalTarget.newBuilder()
                        .setAccountId(directory.account(max).orElseThrow().id())
                        .setAddress(max.canonical())
                        .setDetail("Detail")
                        .build()),
                known.getLocal().getTargetsList());
        assertEquals(directory.revision(), known.getRevision());
        assertTrue(resolve("nobody@" + domain).hasUnknown());
        assertTrue(resolve("max@elsewhere.example").hasRemote());
    }

    @Test
    void tellsWhereAliasesLead() {
        addressing.putAlias(new Alias(
                AliasAddress.parse("team@" + domain),
                List.of(max, EmailAddress.parse("x@elsewhere.example"), EmailAddress.parse("gone@" + domain))));
        ResolveResponse team = resolve("team+d@" + domain);
        assertEquals("d", team.getLocal().getTargets(0).getDetail());
        assertEquals(
                List.of(ForwardTarget.newBuilder()
                        .setAddress("x+d@elsewhere.example")
                        .setForwarder(domain.ascii())
                        .build()),
                team.getLocal().getForwardsList());
        assertEquals("gone+d@" + domain, team.getLocal().getDead(0).getAddress());
        assertEquals(Set.of(domain.ascii(), "elsewhere.example"), Set.copyOf(team.getDependsOnList()));
        addressing.removeAlias(AliasAddress.parse("team@" + domain));
    }

    @Test
    void tellsThePolicy() {
        addressing.putTransport(new TransportEntry(
                domain.ascii(),
                "127.0.0.1",
                2525,
                Optional.of(new Login("user", Secret.of("geheim"))),
                TransportEntry.Tls.VERIFY));
        long revision = addressing.addNetwork(NetworkBlock.parse("192.0.2.0/24"));
        PolicyResponse policy = DirectoryGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .policy(PolicyRequest.getDefaultInstance());
        assertEquals(
                Transport.newBuilder()
                        .setHost("127.0.0.1")
                        .setPort(2525)
                        .setUsername("user")
                        .setPassword("geheim")
                        .setTls(TransportTls.TRANSPORT_TLS_VERIFY)
                        .build(),
                policy.getTransportsOrThrow(domain.ascii()));
        assertTrue(policy.getRelayNetworksList().contains("192.0.2.0/24"));
        assertTrue(policy.getRevision() >= revision);
        assertEquals(32, policy.getSrsKey().size());
    }

    @Test
    void obeysAChangeAtOnce() {
        long revision = administration.removeAccount(max);
        ResolveResponse gone = resolve(max.wire());
        assertTrue(gone.hasUnknown());
        assertTrue(gone.getRevision() >= revision);
    }

    @Test
    void refusesWhatIsNoAddress() {
        var refusal = assertThrows(StatusRuntimeException.class, () -> resolve("max"));
        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getStatus().getCode());
    }

    @Test
    void authenticatesByScram() throws Exception {
        for (String login : List.of(max.wire(), "nobody@" + domain)) {
            List<String> answers =
                    exchange(start("SCRAM-SHA-256", "n,,n=" + login + ",r=abc"), response("c=biws,r=abc,p=AAAA"));
            assertTrue(answers.getFirst().matches("challenge r=abc[^,]{24},s=[^,]{24},i=\\d+"), answers::toString);
            assertEquals("MALFORMED", answers.getLast());
        }
    }

    @Test
    void authenticates() throws Exception {
        assertEquals(List.of("success " + max), exchange(start("PLAIN", "\0" + max + "\0gr\u00fc\u00dfe")));
        assertEquals(List.of("REJECTED"), exchange(start("PLAIN", "\0" + max + "\0grusse")));
        assertEquals(List.of("MALFORMED"), exchange(start("PLAIN", "nonsense")));
        assertEquals(List.of("UNKNOWN_MECHANISM"), exchange(start("DIGEST-MD5", "")));
        assertEquals(
                List.of("challenge Username:", "challenge Password:", "success " + max),
                exchange(start("LOGIN"), response(max.wire()), response("gr\u00fc\u00dfe")));
    }

    @Test
    void aBrokenExchangeEndsWithAnError() throws Exception {
        assertEquals(List.of("error INVALID_ARGUMENT"), exchange(response("out of turn")));
        assertEquals(
                List.of("challenge Username:", "error INVALID_ARGUMENT"), exchange(start("LOGIN"), start("LOGIN")));
        assertEquals(List.of("error INVALID_ARGUMENT"), exchange(SaslClientStep.getDefaultInstance()));
    }

    @Test
    void aChangeIsOnTheTopicWhenItsCallReturns() throws Exception {
        long id = directory.account(max).orElseThrow().id();
        long revision = administration.setPassword(max, Secret.of("new"));
        List<DirectoryChange> changes = topic();
        assertEquals(
                DirectoryChange.newBuilder()
                        .setRevision(revision)
                        .addDomains(domain.ascii())
                        .addRevokedAccountIds(id)
                        .build(),
                changes.getLast());
        List<Long> revisions =
                changes.stream().map(DirectoryChange::getRevision).toList();
        assertEquals(revisions.stream().sorted().toList(), revisions);
        assertEquals(directory.revision(), revisions.size());
    }

    private long grant(GrantRequest.Builder request) {
        return LimitsGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .grant(request.build())
                .getGranted();
    }

    private ResolveResponse resolve(String address) {
        return DirectoryGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .resolve(ResolveRequest.newBuilder().setAddress(address).build());
    }

    /** Sends the steps, each when the last one was answered, and tells what came back. */
    private List<String> exchange(SaslClientStep... steps) throws InterruptedException {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        StreamObserver<SaslClientStep> call = SaslGrpc.newStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .authenticate(new Recorder(answers));
        var told = new ArrayList<String>();
        for (SaslClientStep step : steps) {
            call.onNext(step);
            told.add(answers.poll(10, TimeUnit.SECONDS));
        }
        return told;
    }

    private List<DirectoryChange> topic() throws Exception {
        var partition = new TopicPartition("directory.changes", 0);
        var bytes = new ByteArrayDeserializer();
        var changes = new ArrayList<DirectoryChange>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    changes.add(DirectoryChange.parseFrom(record.value()));
                }
            }
        }
        return changes;
    }

    private static SaslClientStep start(String mechanism) {
        return SaslClientStep.newBuilder().setStart(opening(mechanism)).build();
    }

    private static SaslClientStep start(String mechanism, String initialResponse) {
        return SaslClientStep.newBuilder()
                .setStart(opening(mechanism).setInitialResponse(ByteString.copyFrom(initialResponse, UTF_8)))
                .build();
    }

    private static SaslStart.Builder opening(String mechanism) {
        return SaslStart.newBuilder()
                .setMechanism(mechanism)
                .setService("imap")
                .setClientAddress("192.0.2.1")
                .setTls(true);
    }

    private static SaslClientStep response(String text) {
        return SaslClientStep.newBuilder()
                .setResponse(ByteString.copyFrom(text, UTF_8))
                .build();
    }

    private record Recorder(BlockingQueue<String> answers) implements StreamObserver<SaslServerStep> {

        @Override
        public void onNext(SaslServerStep step) {
            answers.add(
                    switch (step.getStepCase()) {
                        case CHALLENGE -> "challenge " + step.getChallenge().toStringUtf8();
                        case SUCCESS -> "success " + step.getSuccess().getAddress();
                        case FAILURE -> step.getFailure().getReason().name();
                        case STEP_NOT_SET -> "nothing";
                    });
        }

        @Override
        public void onError(Throwable failure) {
            answers.add("error " + Status.fromThrowable(failure).getCode());
        }

        @Override
        public void onCompleted() {
            // The last answer says it all.
        }
    }
}
