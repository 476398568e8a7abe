package io.posthorn.directory;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.posthorn.common.EmailAddress;
import io.posthorn.contracts.v1.SaslClientStep;
import io.posthorn.contracts.v1.SaslFailure;
import io.posthorn.contracts.v1.SaslGrpc;
import io.posthorn.contracts.v1.SaslServerStep;
import io.posthorn.contracts.v1.SaslStart;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SASL exchange of a client of ours, step by step, from a virtual thread. Steps block for a bounded time; between
 * them the client may take its time. Closing a finished exchange does nothing, closing an open one cancels it.
 */
public final class SaslClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SaslClient.class);
    /** Longer than any client may take with its answers: gateways have timeouts of their own. */
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(15);

    private static final SaslOutcome.Failure UNAVAILABLE = new SaslOutcome.Failure(
            SaslOutcome.Reason.UNAVAILABLE, "logins cannot be checked at the moment, try again");

    private final BlockingQueue<SaslOutcome> outcomes = new LinkedBlockingQueue<>();
    private final ClientCallStreamObserver<SaslClientStep> call;
    private final Duration deadline;
    private volatile boolean cancelled;

    /** @param deadline for the answer to each step */
    SaslClient(Channel channel, Duration deadline) {
        this.deadline = deadline;
        this.call = (ClientCallStreamObserver<SaslClientStep>) SaslGrpc.newStub(channel)
                .withDeadlineAfter(LONGEST_EXCHANGE.toSeconds(), TimeUnit.SECONDS)
                .authenticate(new Answers());
    }

    /**
     * Opens the exchange.
     *
     * @param mechanism the mechanism's name, upper case
     * @param initialResponse what the client sent along with the name, if it did
     * @param service smtp, imap, pop or sieve
     * @param clientAddress the client's address as text, without port
     * @param tls whether the client's connection is protected
     */
    public SaslOutcome start(
            String mechanism, Optional<ByteString> initialResponse, String service, String clientAddress, boolean tls) {
        SaslStart.Builder start = SaslStart.newBuilder()
                .setMechanism(mechanism)
                .setService(service)
                .setClientAddress(clientAddress)
                .setTls(tls);
        initialResponse.ifPresent(start::setInitialResponse);
        return step(SaslClientStep.newBuilder().setStart(start).build());
    }

    /** Hands on the client's answer to the last challenge. */
    public SaslOutcome respond(ByteString response) {
        return step(SaslClientStep.newBuilder().setResponse(response).build());
    }

    /** The client gave up. */
    public void cancel() {
        cancelled = true;
        call.cancel("cancelled by the client", null);
    }

    @Override
    public void close() {
        cancel();
    }

    private SaslOutcome step(SaslClientStep step) {
        if (cancelled) {
            return UNAVAILABLE;
        }
        call.onNext(step);
        try {
            SaslOutcome outcome = outcomes.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (outcome != null) {
                return outcome;
            }
            LOG.warn("auth-service did not answer a login within {}", deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        cancel();
        return UNAVAILABLE;
    }

    private final class Answers implements ClientResponseObserver<SaslClientStep, SaslServerStep> {

        @Override
        public void beforeStart(ClientCallStreamObserver<SaslClientStep> request) {
            // Steps are few and small: no flow control.
        }

        @Override
        public void onNext(SaslServerStep step) {
            outcomes.add(outcome(step));
        }

        @Override
        public void onError(Throwable failure) {
            LOG.debug("A login's exchange broke off", failure);
            outcomes.add(UNAVAILABLE);
        }

        @Override
        public void onCompleted() {
            // Whoever still waits gets no answer any more.
            outcomes.add(UNAVAILABLE);
        }
    }

    private static SaslOutcome outcome(SaslServerStep step) {
        return switch (step.getStepCase()) {
            case CHALLENGE -> new SaslOutcome.Challenge(step.getChallenge());
            case SUCCESS ->
                new SaslOutcome.Success(
                        step.getSuccess().getAccountId(),
                        EmailAddress.parse(step.getSuccess().getAddress()));
            case FAILURE ->
                new SaslOutcome.Failure(
                        reason(step.getFailure().getReason()), step.getFailure().getDetail());
            case STEP_NOT_SET -> UNAVAILABLE;
        };
    }

    private static SaslOutcome.Reason reason(SaslFailure.Reason reason) {
        return switch (reason) {
            case REJECTED -> SaslOutcome.Reason.REJECTED;
            case MALFORMED -> SaslOutcome.Reason.MALFORMED;
            case UNKNOWN_MECHANISM -> SaslOutcome.Reason.UNKNOWN_MECHANISM;
            case UNAVAILABLE, REASON_UNSPECIFIED, UNRECOGNIZED -> SaslOutcome.Reason.UNAVAILABLE;
        };
    }
}
