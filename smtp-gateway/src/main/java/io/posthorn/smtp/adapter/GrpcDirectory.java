package io.posthorn.smtp.adapter;

import io.posthorn.common.AccountId;
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
            case io.posthorn.directory.Resolution.Local(var targets, var _, var _) ->
                new Resolution.Local(
                        targets.getFirst().address(),
                        targets.stream()
                                .map(target -> new AccountId(target.accountId()))
                                .collect(Collectors.toSet()));
            case io.posthorn.directory.Resolution.Unknown _ -> new Resolution.Unknown();
            case io.posthorn.directory.Resolution.Remote _ -> new Resolution.Remote();
            case io.posthorn.directory.Resolution.Broken _ -> new Resolution.Unavailable();
            case io.posthorn.directory.Resolution.Unavailable _ -> new Resolution.Unavailable();
        };
    }
}
