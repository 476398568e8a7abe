package io.posthorn.auth.grpc;

import io.grpc.stub.StreamObserver;
import io.posthorn.auth.limit.PermitLedger;
import io.posthorn.auth.limit.PermitRequest;
import io.posthorn.auth.limit.Permits;
import io.posthorn.contracts.v1.GrantRequest;
import io.posthorn.contracts.v1.GrantResponse;
import io.posthorn.contracts.v1.LimitsGrpc;
import io.quarkus.grpc.GrpcService;

/** {@code Limits.Grant}: permits of limits that all gateways share. */
@GrpcService
public class LimitsEndpoint extends LimitsGrpc.LimitsImplBase {
    private final PermitLedger ledger;
    private final UnaryCalls calls;

    LimitsEndpoint(PermitLedger ledger, UnaryCalls calls) {
        this.ledger = ledger;
        this.calls = calls;
    }

    @Override
    public void grant(GrantRequest request, StreamObserver<GrantResponse> answer) {
        calls.answer(answer, () -> granted(request));
    }

    private GrantResponse granted(GrantRequest request) {
        Permits permits = ledger.take(new PermitRequest(
                request.getKey(), request.getLimit(), request.getIntervalSeconds(), request.getWanted()));
        return GrantResponse.newBuilder()
                .setGranted(permits.granted())
                .setValidMillis(permits.validMillis())
                .build();
    }
}
