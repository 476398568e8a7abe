package io.posthorn.auth.grpc;

import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.stub.StreamObserver;
import io.posthorn.contracts.v1.SaslClientStep;
import java.util.concurrent.Executor;

/**
 * Takes the steps of one exchange away from the event loop, in their order and one at a time. Quarkus would do the same
 * for a method on a virtual thread, but its interceptor can leave the first step lying when it arrives in the moment in
 * which the call starts, and then the gateway waits in vain.
 */
final class StepsInOrder implements StreamObserver<SaslClientStep> {
    private final StreamObserver<SaslClientStep> conversation;
    private final Executor executor;

    /** @param threads where the conversation may block */
    StepsInOrder(StreamObserver<SaslClientStep> conversation, Executor threads) {
        this.conversation = conversation;
        this.executor = MoreExecutors.newSequentialExecutor(threads);
    }

    @Override
    public void onNext(SaslClientStep step) {
        executor.execute(() -> conversation.onNext(step));
    }

    @Override
    public void onError(Throwable cancelled) {
        executor.execute(() -> conversation.onError(cancelled));
    }

    @Override
    public void onCompleted() {
        executor.execute(conversation::onCompleted);
    }
}
