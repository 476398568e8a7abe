package io.posthorn.auth.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.posthorn.auth.sasl.SaslExchange;
import io.posthorn.auth.sasl.SaslMechanism;
import io.posthorn.auth.sasl.SaslMechanisms;
import io.posthorn.auth.sasl.SaslStep;
import io.posthorn.contracts.v1.SaslClientStep;
import io.posthorn.contracts.v1.SaslFailure;
import io.posthorn.contracts.v1.SaslIdentity;
import io.posthorn.contracts.v1.SaslServerStep;
import io.posthorn.contracts.v1.SaslStart;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one exchange as they come from a gateway, in order. Ends with the first success or failure. */
final class SaslConversation implements StreamObserver<SaslClientStep> {
    private static final Logger LOG = LoggerFactory.getLogger(SaslConversation.class);

    private final SaslMechanisms mechanisms;
    private final LoginMetrics metrics;
    private final StreamObserver<SaslServerStep> answers;
    private SaslStart start = SaslStart.getDefaultInstance();
    private Optional<SaslExchange> exchange = Optional.empty();
    private boolean over;

    SaslConversation(SaslMechanisms mechanisms, LoginMetrics metrics, StreamObserver<SaslServerStep> answers) {
        this.mechanisms = mechanisms;
        this.metrics = metrics;
        this.answers = answers;
    }

    @Override
    public void onNext(SaslClientStep step) {
        if (over) {
            return;
        }
        try {
            take(step);
        } catch (RuntimeException e) {
            LOG.error("A login ended in the middle", e);
            over = true;
            answers.onError(Status.INTERNAL.asRuntimeException());
        }
    }

    private void take(SaslClientStep step) {
        switch (step.getStepCase()) {
            case START -> start(step.getStart());
            case RESPONSE -> respond(step.getResponse());
            case STEP_NOT_SET -> abort("a step without content");
        }
    }

    @Override
    public void onError(Throwable cancelled) {
        // The client gave up, or its gateway is gone. Nothing is held that must be given back.
        over = true;
    }

    @Override
    public void onCompleted() {
        if (!over) {
            abort("the exchange ended early");
        }
    }

    private void start(SaslStart opening) {
        if (exchange.isPresent()) {
            abort("a second start");
            return;
        }
        start = opening;
        Optional<SaslMechanism> mechanism = mechanisms.named(opening.getMechanism());
        if (mechanism.isEmpty()) {
            answer(new SaslStep.Failure(SaslStep.Reason.UNKNOWN_MECHANISM, "there is no such mechanism"));
            return;
        }
        SaslExchange opened = mechanism.get().open();
        exchange = Optional.of(opened);
        answer(opened.start(
                opening.hasInitialResponse()
                        ? Optional.of(opening.getInitialResponse().toByteArray())
                        : Optional.empty()));
    }

    private void respond(ByteString response) {
        if (exchange.isEmpty()) {
            abort("a response before the start");
            return;
        }
        answer(exchange.get().respond(response.toByteArray()));
    }

    private void answer(SaslStep step) {
        var answer = SaslServerStep.newBuilder();
        switch (step) {
            case SaslStep.Challenge(String text) -> answer.setChallenge(ByteString.copyFromUtf8(text));
            case SaslStep.Success(long accountId, var address) ->
                answer.setSuccess(
                        SaslIdentity.newBuilder().setAccountId(accountId).setAddress(address.canonical()));
            case SaslStep.Failure failure -> {
                LOG.info(
                        "{} login from {} refused: {} ({})",
                        start.getService(),
                        start.getClientAddress(),
                        failure.detail(),
                        failure.reason());
                answer.setFailure(SaslFailure.newBuilder()
                        .setReason(reason(failure.reason()))
                        .setDetail(failure.detail()));
            }
        }
        answers.onNext(answer.build());
        if (!(step instanceof SaslStep.Challenge)) {
            over = true;
            metrics.ended(start.getService(), start.getMechanism(), step);
            answers.onCompleted();
        }
    }

    /** The gateway breaks the contract of the call: that is no matter of its client. */
    private void abort(String detail) {
        over = true;
        answers.onError(Status.INVALID_ARGUMENT.withDescription(detail).asRuntimeException());
    }

    private static SaslFailure.Reason reason(SaslStep.Reason reason) {
        return switch (reason) {
            case REJECTED -> SaslFailure.Reason.REJECTED;
            case UNAVAILABLE -> SaslFailure.Reason.UNAVAILABLE;
            case MALFORMED -> SaslFailure.Reason.MALFORMED;
            case UNKNOWN_MECHANISM -> SaslFailure.Reason.UNKNOWN_MECHANISM;
        };
    }
}
