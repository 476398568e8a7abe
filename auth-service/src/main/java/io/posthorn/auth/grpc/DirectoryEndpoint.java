package io.posthorn.auth.grpc;

import io.grpc.stub.StreamObserver;
import io.posthorn.auth.directory.RecipientLookup;
import io.posthorn.auth.directory.Resolution;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.LocalRecipient;
import io.posthorn.contracts.v1.LocalTarget;
import io.posthorn.contracts.v1.RemoteRecipient;
import io.posthorn.contracts.v1.ResolveRequest;
import io.posthorn.contracts.v1.ResolveResponse;
import io.posthorn.contracts.v1.UnknownRecipient;
import io.quarkus.grpc.GrpcService;

/** {@code Directory.Resolve}: what a recipient address means here. */
@GrpcService
public class DirectoryEndpoint extends DirectoryGrpc.DirectoryImplBase {
    private final RecipientLookup lookup;
    private final UnaryCalls calls;

    DirectoryEndpoint(RecipientLookup lookup, UnaryCalls calls) {
        this.lookup = lookup;
        this.calls = calls;
    }

    @Override
    public void resolve(ResolveRequest request, StreamObserver<ResolveResponse> answer) {
        calls.answer(answer, () -> response(lookup.resolve(path(request.getAddress()))));
    }

    private static ForwardPath path(String address) {
        // RFC 5321 section 4.1.1.3: Postmaster, in any case, is the one forward-path without a domain.
        return address.equalsIgnoreCase("postmaster")
                ? new ForwardPath.Postmaster()
                : new ForwardPath.Address(EmailAddress.parse(address));
    }

    private static ResolveResponse response(Resolution resolution) {
        ResolveResponse.Builder response = ResolveResponse.newBuilder().setRevision(resolution.revision());
        switch (resolution.outcome()) {
            case Resolution.Local local ->
                response.setLocal(LocalRecipient.newBuilder().addTargets(target(local)));
            case Resolution.Unknown _ -> response.setUnknown(UnknownRecipient.getDefaultInstance());
            case Resolution.Remote _ -> response.setRemote(RemoteRecipient.getDefaultInstance());
        }
        return response.build();
    }

    private static LocalTarget target(Resolution.Local local) {
        return LocalTarget.newBuilder()
                .setAccountId(local.accountId())
                .setAddress(local.address().canonical())
                .setDetail(local.detail())
                .build();
    }
}
