package io.posthorn.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.posthorn.common.EmailAddress;
import io.posthorn.contracts.v1.SaslClientStep;
import io.posthorn.contracts.v1.SaslFailure;
import io.posthorn.contracts.v1.SaslGrpc;
import io.posthorn.contracts.v1.SaslIdentity;
import io.posthorn.contracts.v1.SaslServerStep;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SaslClientTest {
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .addService(new ScriptedSasl())
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void goesStepByStep() {
        try (var sasl = client(Duration.ofSeconds(10))) {
            assertEquals(challenge("Username:"), begin(sasl, "LOGIN"));
            assertEquals(challenge("Password:"), sasl.respond(ByteString.copyFromUtf8("max@example.com")));
            assertEquals(
                    new SaslOutcome.Success(7, EmailAddress.parse("max@example.com")),
                    sasl.respond(ByteString.copyFromUtf8("geheim")));
        }
    }

    @Test
    void tellsWhyItFailed() {
        try (var sasl = client(Duration.ofSeconds(10))) {
            assertEquals(
                    new SaslOutcome.Failure(SaslOutcome.Reason.UNKNOWN_MECHANISM, "no"), begin(sasl, "DIGEST-MD5"));
        }
    }

    @Test
    void isUnavailableWhenTheServiceBreaksOff() {
        try (var sasl = client(Duration.ofSeconds(10))) {
            assertUnavailable(begin(sasl, "BREAKS"));
        }
    }

    @Test
    void isUnavailableWhenTheServiceDoesNotAnswerInTime() throws Exception {
        try (var sasl = client(Duration.ofMillis(50))) {
            assertUnavailable(begin(sasl, "SILENT"));
        }
        assertTrue(cancelled.await(10, TimeUnit.SECONDS));
    }

    @Test
    void cancelsTheCallWhenTheClientGivesUp() throws Exception {
        var sasl = client(Duration.ofSeconds(10));
        assertEquals(challenge("Username:"), begin(sasl, "LOGIN"));
        sasl.cancel();
        assertTrue(cancelled.await(10, TimeUnit.SECONDS));
        assertUnavailable(sasl.respond(ByteString.EMPTY));
    }

    private SaslClient client(Duration deadline) {
        return new SaslClient(channel, deadline);
    }

    private static SaslOutcome begin(SaslClient sasl, String mechanism) {
        return sasl.start(mechanism, Optional.empty(), "imap", "192.0.2.1", true);
    }

    private static SaslOutcome challenge(String text) {
        return new SaslOutcome.Challenge(ByteString.copyFromUtf8(text));
    }

    private static void assertUnavailable(SaslOutcome outcome) {
        assertEquals(
                SaslOutcome.Reason.UNAVAILABLE,
                assertInstanceOf(SaslOutcome.Failure.class, outcome).reason());
    }

    /** Plays LOGIN with anybody, and misbehaves on request. */
    private final class ScriptedSasl extends SaslGrpc.SaslImplBase {

        @Override
        public StreamObserver<SaslClientStep> authenticate(StreamObserver<SaslServerStep> answers) {
            return new StreamObserver<>() {
                private String name = "";

                @Override
                public void onNext(SaslClientStep step) {
                    switch (step.getStart().getMechanism()) {
                        case "LOGIN" -> answers.onNext(challengeStep("Username:"));
                        case "BREAKS" -> answers.onError(Status.INTERNAL.asRuntimeException());
                        case "SILENT" -> name = "nobody";
                        case "" -> respond(step.getResponse().toStringUtf8());
                        default -> fail();
                    }
                }

                private void respond(String text) {
                    if (name.isEmpty()) {
                        name = text;
                        answers.onNext(challengeStep("Password:"));
                    } else {
                        var identity = SaslIdentity.newBuilder().setAccountId(7).setAddress(name);
                        answers.onNext(
                                SaslServerStep.newBuilder().setSuccess(identity).build());
                        answers.onCompleted();
                    }
                }

                private void fail() {
                    var failure = SaslFailure.newBuilder()
                            .setReason(SaslFailure.Reason.UNKNOWN_MECHANISM)
                            .setDetail("no");
                    answers.onNext(
                            SaslServerStep.newBuilder().setFailure(failure).build());
                    answers.onCompleted();
                }

                @Override
                public void onError(Throwable failure) {
                    cancelled.countDown();
                }

                @Override
                public void onCompleted() {
                    answers.onCompleted();
                }
            };
        }

        private static SaslServerStep challengeStep(String text) {
            return SaslServerStep.newBuilder()
                    .setChallenge(ByteString.copyFromUtf8(text))
                    .build();
        }
    }
}
