package io.posthorn.standalone.directory;

import io.posthorn.common.Secret;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.FirstAccounts;
import io.posthorn.standalone.supervisor.ProcessState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Gives a new system its domain and accounts. What an interrupted first start left is completed. */
public final class FirstStart {
    /** At a first start everything is cold. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    private FirstStart() {}

    /** Returns when the accounts are there and all processes know them. */
    public static void complete(DataDirectory data, AdminApi api, List<ProcessState> processes)
            throws IOException, InterruptedException {
        var first = FirstAccounts.prepare(data);
        if (first.created()) {
            return;
        }
        long revision = 0;
        if (!api.domains().contains(FirstAccounts.DOMAIN)) {
            revision = api.addDomain(FirstAccounts.DOMAIN);
        }
        var present = api.accounts().stream().map(AdminApi.Account::address).collect(Collectors.toSet());
        for (var account : first.accounts()) {
            var password = Secret.of(account.password());
            revision = present.contains(account.address())
                    ? api.changePassword(account.address(), password)
                    : api.addAccount(account.address(), password);
        }
        try (var convergence = new Convergence(BOUND)) {
            convergence.await(processes, revision);
        }
        first.markCreated(data);
    }
}
