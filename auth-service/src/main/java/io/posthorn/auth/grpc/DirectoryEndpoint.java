package io.posthorn.auth.grpc;

import io.grpc.stub.StreamObserver;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.directory.RecipientLookup;
import io.posthorn.auth.directory.Resolution;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.contracts.v1.BrokenRecipient;
import io.posthorn.contracts.v1.DeadTarget;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.ForwardTarget;
import io.posthorn.contracts.v1.LocalRecipient;
import io.posthorn.contracts.v1.LocalTarget;
import io.posthorn.contracts.v1.PolicyRequest;
import io.posthorn.contracts.v1.PolicyResponse;
import io.posthorn.contracts.v1.RemoteRecipient;
import io.posthorn.contracts.v1.ResolveRequest;
import io.posthorn.contracts.v1.ResolveResponse;
import io.posthorn.contracts.v1.UnknownRecipient;
import io.quarkus.grpc.GrpcService;

/** {@code Directory}: what a recipient address means here, and what holds for all mail. */
@GrpcService
public class DirectoryEndpoint extends DirectoryGrpc.DirectoryImplBase {
    private final RecipientLookup lookup;
    private final MailPolicy policy;
    private final UnaryCalls calls;

    DirectoryEndpoint(RecipientLookup lookup, MailPolicy policy, UnaryCalls calls) {
        this.lookup = lookup;
        this.policy = policy;
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

    @Override
    public void policy(PolicyRequest request, StreamObserver<PolicyResponse> answer) {
        calls.answer(answer, () -> PolicyMessages.of(policy.snapshot()));
    }

    private static ResolveResponse response(Resolution resolution) {
        ResolveResponse.Builder response =
                ResolveResponse.newBuilder().setRevision(resolution.revision()).addAllDependsOn(resolution.dependsOn());
        switch (resolution.outcome()) {
            case Resolution.Local local -> response.setLocal(local(local));
            case Resolution.Unknown _ -> response.setUnknown(UnknownRecipient.getDefaultInstance());
            case Resolution.Remote(boolean relayed) ->
                response.setRemote(RemoteRecipient.newBuilder().setRelayed(relayed));
            case Resolution.Broken(String reason) ->
                response.setBroken(BrokenRecipient.newBuilder().setReason(reason));
        }
        return response.build();
    }

    private static LocalRecipient local(Resolution.Local local) {
        return LocalRecipient.newBuilder()
                .addAllTargets(
                        local.targets().stream().map(DirectoryEndpoint::target).toList())
                .addAllForwards(local.forwards().stream()
                        .map(DirectoryEndpoint::forward)
                        .toList())
                .addAllDead(local.dead().stream()
                        .map(dead -> DeadTarget.newBuilder()
                                .setAddress(dead.address().wire())
                                .setReason(dead.reason())
                                .build())
                        .toList())
                .build();
    }

    private static LocalTarget target(Resolution.Target target) {
        return LocalTarget.newBuilder()
                .setAccountId(target.accountId())
                .setAddress(target.address().canonical())
                .setDetail(target.detail())
                .setOverQuota(target.full())
                .setListOwner(target.listOwner().map(EmailAddress::wire).orElse(""))
                .build();
    }

    private static ForwardTarget forward(Resolution.Forward forward) {
        return ForwardTarget.newBuilder()
                .setAddress(forward.address().wire())
                .setForwarder(forward.forwarder().ascii())
                .setListOwner(forward.listOwner().map(EmailAddress::wire).orElse(""))
                .build();
    }
}
