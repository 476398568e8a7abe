package io.posthorn.smtp.adapter;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.directory.DirectoryClient;
import io.posthorn.smtp.port.Directory;
import io.posthorn.smtp.port.Resolution;
import java.util.stream.Collectors;

/** The directory of auth-service, cached. */
public final class GrpcDirectory implements Directory {
    private final DirectoryClient client;

    public GrpcDirectory(DirectoryClient client) {
        this.client = client;
    }

    @Override
    public Resolution resolve(ForwardPath recipient) {
        return switch (client.resolve(recipient)) {
            case io.posthorn.directory.Resolution.Local local -> local(local);
            case io.posthorn.directory.Resolution.Unknown _ -> new Resolution.Unknown();
            case io.posthorn.directory.Resolution.Remote(boolean relayed) -> new Resolution.Remote(relayed);
            case io.posthorn.directory.Resolution.Broken _ -> new Resolution.Broken();
            case io.posthorn.directory.Resolution.Unavailable _ -> new Resolution.Unavailable();
        };
    }

    private static Resolution local(io.posthorn.directory.Resolution.Local local) {
        EmailAddress end = local.targets().isEmpty()
                ? local.forwards().getFirst().address()
                : local.targets().getFirst().address();
        boolean room = !local.forwards().isEmpty() || local.targets().stream().anyMatch(target -> !target.overQuota());
        return new Resolution.Local(
                end,
                local.targets().stream()
                        .map(target -> new AccountId(target.accountId()))
                        .collect(Collectors.toSet()),
                room);
    }
}
