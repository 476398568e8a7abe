package io.posthorn.delivery.app;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.LocalRecipient;
import io.posthorn.contracts.v1.LocalTarget;
import io.posthorn.contracts.v1.ResolveRequest;
import io.posthorn.contracts.v1.ResolveResponse;
import io.posthorn.contracts.v1.UnknownRecipient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** auth-service's directory with one account, number 1. */
final class ScriptedDirectory extends DirectoryGrpc.DirectoryImplBase {
    static Server start() throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new ScriptedDirectory())
                .build()
                .start();
    }

    @Override
    public void resolve(ResolveRequest request, StreamObserver<ResolveResponse> responses) {
        if (request.getAddress().startsWith("nobody")) {
            responses.onNext(ResolveResponse.newBuilder()
                    .setRevision(1)
                    .setUnknown(UnknownRecipient.getDefaultInstance())
                    .build());
            responses.onCompleted();
            return;
        }
        var target = LocalTarget.newBuilder().setAccountId(1).setAddress("max@example.com");
        responses.onNext(ResolveResponse.newBuilder()
                .setRevision(1)
                .setLocal(LocalRecipient.newBuilder().addTargets(target))
                .build());
        responses.onCompleted();
    }
}
