package io.posthorn.delivery.grpc;

import io.grpc.stub.StreamObserver;
import io.posthorn.common.AccountId;
import io.posthorn.contracts.v1.UsageGrpc;
import io.posthorn.contracts.v1.UsageRequest;
import io.posthorn.contracts.v1.UsageResponse;
import io.posthorn.mailbox.MailboxUsage;
import io.quarkus.grpc.GrpcService;

/** {@code Usage}: how much accounts keep. */
@GrpcService
public class UsageEndpoint extends UsageGrpc.UsageImplBase {
    private static final int MOST_ACCOUNTS = 1000;

    private final MailboxUsage usage;
    private final UnaryCalls calls;

    UsageEndpoint(MailboxUsage usage, UnaryCalls calls) {
        this.usage = usage;
        this.calls = calls;
    }

    @Override
    public void octets(UsageRequest request, StreamObserver<UsageResponse> answer) {
        calls.answer(answer, () -> {
            if (request.getAccountIdsCount() > MOST_ACCOUNTS) {
                throw new IllegalArgumentException("one question is about at most " + MOST_ACCOUNTS + " accounts");
            }
            UsageResponse.Builder response = UsageResponse.newBuilder();
            usage.octets(request.getAccountIdsList().stream()
                            .map(AccountId::new)
                            .toList())
                    .forEach((account, octets) -> response.putOctets(account.value(), octets));
            return response.build();
        });
    }
}
