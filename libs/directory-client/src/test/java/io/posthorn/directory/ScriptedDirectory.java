package io.posthorn.directory;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.LocalRecipient;
import io.posthorn.contracts.v1.LocalTarget;
import io.posthorn.contracts.v1.RemoteRecipient;
import io.posthorn.contracts.v1.ResolveRequest;
import io.posthorn.contracts.v1.ResolveResponse;
import io.posthorn.contracts.v1.UnknownRecipient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory as a test wants it: {@code example.com} is ours, accounts are in a map. Counts what it is asked. */
final class ScriptedDirectory extends DirectoryGrpc.DirectoryImplBase {
    final Map<String, LocalTarget> accounts = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile long revision = 1;
    volatile boolean broken;
    /** Runs after an answer was found and before it is sent. */
    volatile Runnable beforeAnswer = () -> {};

    void account(String address, long id, String canonical) {
        accounts.put(
                address,
                LocalTarget.newBuilder().setAccountId(id).setAddress(canonical).build());
    }

    @Override
    public void resolve(ResolveRequest request, StreamObserver<ResolveResponse> answer) {
        asked.incrementAndGet();
        if (broken) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        ResolveResponse response = response(request.getAddress());
        beforeAnswer.run();
        answer.onNext(response);
        answer.onCompleted();
    }

    private ResolveResponse response(String address) {
        ResolveResponse.Builder response = ResolveResponse.newBuilder().setRevision(revision);
        LocalTarget target = accounts.get(address);
        if (target != null) {
            return response.setLocal(LocalRecipient.newBuilder().addTargets(target))
                    .build();
        }
        return address.endsWith("@example.com") || !address.contains("@")
                ? response.setUnknown(UnknownRecipient.getDefaultInstance()).build()
                : response.setRemote(RemoteRecipient.getDefaultInstance()).build();
    }
}
