package io.posthorn.auth.grpc;

import io.grpc.stub.StreamObserver;
import io.posthorn.auth.sasl.SaslMechanisms;
import io.posthorn.contracts.v1.SaslClientStep;
import io.posthorn.contracts.v1.SaslGrpc;
import io.posthorn.contracts.v1.SaslServerStep;
import io.quarkus.grpc.GrpcService;
import io.quarkus.virtual.threads.VirtualThreads;
import java.util.concurrent.ExecutorService;

/** {@code Sasl.Authenticate}: one call is one exchange. */
@GrpcService
public class SaslEndpoint extends SaslGrpc.SaslImplBase {
    private final SaslMechanisms mechanisms;
    private final LoginMetrics metrics;
    private final ExecutorService threads;

    SaslEndpoint(SaslMechanisms mechanisms, LoginMetrics metrics, @VirtualThreads ExecutorService threads) {
        this.mechanisms = mechanisms;
        this.metrics = metrics;
        this.threads = threads;
    }

    @Override
    public StreamObserver<SaslClientStep> authenticate(StreamObserver<SaslServerStep> answers) {
        return new StepsInOrder(new SaslConversation(mechanisms, metrics, answers), threads);
    }
}
