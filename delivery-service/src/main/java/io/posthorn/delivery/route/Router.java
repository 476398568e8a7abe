package io.posthorn.delivery.route;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.directory.Resolution;
import io.posthorn.directory.Resolution.Local;
import io.posthorn.directory.Resolution.Remote;
import io.posthorn.directory.Resolution.Unavailable;
import io.posthorn.directory.Resolution.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides from what the directory says about each recipient. All that reaches one account becomes one target, so that
 * nobody gets a message twice; a {@code +detail} goes to the INBOX like the rest.
 */
public final class Router {
    private Router() {}

    /** The route of a message whose recipients mean this, in the client's order. */
    public static Route route(Map<EmailAddress, Resolution> recipients) {
        var targets = new LinkedHashMap<AccountId, List<EmailAddress>>();
        var undeliverable = new ArrayList<Undeliverable>();
        var undecided = new ArrayList<String>();
        recipients.forEach((recipient, resolution) -> {
            switch (resolution) {
                case Local local ->
                    local.targets().stream()
                            .map(target -> new AccountId(target.accountId()))
                            .distinct()
                            .forEach(account -> targets.computeIfAbsent(account, _ -> new ArrayList<>())
                                    .add(recipient));
                // It was known when the gateway took it: the address was removed since.
                case Unknown _ -> undeliverable.add(new Undeliverable(recipient, "no such address any more"));
                // Gateways take no remote recipients: the domain was ours when they did.
                case Remote _ -> undeliverable.add(new Undeliverable(recipient, "the domain is not ours any more"));
                case Unavailable(String reason) -> undecided.add(recipient + ": " + reason);
            }
        });
        var local = targets.entrySet().stream()
                .map(target -> new LocalTarget(target.getKey(), target.getValue()))
                .toList();
        return new Route(local, undeliverable, undecided);
    }
}
