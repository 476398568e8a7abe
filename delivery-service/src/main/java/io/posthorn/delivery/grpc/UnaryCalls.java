package io.posthorn.delivery.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.posthorn.delivery.retry.TargetUnavailableException;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers calls of one request on virtual threads. Quarkus would do the same by an annotation, but its interceptor loses
 * a call now and then when the request arrives in the moment in which the call starts.
 */
@ApplicationScoped
class UnaryCalls {
    private static final Logger LOG = LoggerFactory.getLogger(UnaryCalls.class);

    private final ExecutorService threads;

    UnaryCalls(@VirtualThreads ExecutorService threads) {
        this.threads = threads;
    }

    /** Answers with what the work returns; what it throws becomes the status of the call. */
    <T> void answer(StreamObserver<T> answer, Supplier<T> work) {
        threads.execute(() -> complete(answer, work));
    }

    private static <T> void complete(StreamObserver<T> answer, Supplier<T> work) {
        try {
            answer.onNext(work.get());
            answer.onCompleted();
        } catch (IllegalArgumentException e) {
            answer.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
        } catch (TargetUnavailableException e) {
            LOG.warn("A call cannot be answered now", e);
            answer.onError(Status.UNAVAILABLE.withDescription(e.getMessage()).asRuntimeException());
        } catch (RuntimeException e) {
            LOG.error("A call failed", e);
            answer.onError(Status.INTERNAL.asRuntimeException());
        }
    }
}
