package io.posthorn.delivery.route;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.directory.Resolution;
import io.posthorn.directory.Resolution.Broken;
import io.posthorn.directory.Resolution.Dead;
import io.posthorn.directory.Resolution.Forward;
import io.posthorn.directory.Resolution.Local;
import io.posthorn.directory.Resolution.Remote;
import io.posthorn.directory.Resolution.Target;
import io.posthorn.directory.Resolution.Unavailable;
import io.posthorn.directory.Resolution.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides from what the directory says about each recipient. All that reaches one account, or one address elsewhere,
 * becomes one target, so that nobody gets a message twice; a {@code +detail} goes to the INBOX like the rest.
 */
public final class Router {
    private final ReversePath sender;
    private final Forwarding forwarding;
    private final Map<AccountId, LocalTarget> local = new LinkedHashMap<>();
    private final Map<String, RemoteTarget> remote = new LinkedHashMap<>();
    private final List<Undeliverable> undeliverable = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();

    private Router(ReversePath sender, Forwarding forwarding) {
        this.sender = sender;
        this.forwarding = forwarding;
    }

    /**
     * The route of a message.
     *
     * @param sender its reverse-path
     * @param recipients what its recipients mean, in the client's order
     */
    public static Route route(ReversePath sender, Map<Recipient, Resolution> recipients, Forwarding forwarding) {
        var router = new Router(sender, forwarding);
        recipients.forEach(router::add);
        return new Route(
                List.copyOf(router.local.values()),
                List.copyOf(router.remote.values()),
                router.undeliverable,
                router.undecided);
    }

    private void add(Recipient recipient, Resolution resolution) {
        switch (resolution) {
            case Local(List<Target> targets, List<Forward> forwards, List<Dead> dead) -> {
                targets.forEach(target -> deliver(recipient, target));
                forwards.forEach(forward -> forward(recipient, forward));
                dead.forEach(end -> undeliverable.add(new Undeliverable(
                        recipient,
                        Undeliverable.NO_SUCH_MAILBOX,
                        "it leads to " + end.address() + ": " + end.reason())));
            }
            // It was known when the gateway took it: the address was removed since.
            case Unknown _ ->
                undeliverable.add(
                        new Undeliverable(recipient, Undeliverable.NO_SUCH_MAILBOX, "no such address any more"));
            // Whether the client had the right to send there was the gateway's question.
            case Remote _ -> relay(recipient, recipient.address(), sender);
            case Broken(String reason) -> undeliverable.add(new Undeliverable(recipient, Undeliverable.LOOP, reason));
            case Unavailable(String reason) -> undecided.add(recipient.address() + ": " + reason);
        }
    }

    private void deliver(Recipient recipient, Target target) {
        ReversePath named =
                target.listOwner().<ReversePath>map(ReversePath.Address::new).orElse(sender);
        LocalTarget _ = local.merge(
                new AccountId(target.accountId()),
                new LocalTarget(new AccountId(target.accountId()), List.of(recipient), named, target.overQuota()),
                (known, next) -> new LocalTarget(
                        known.account(),
                        joined(known.recipients(), next.recipients()),
                        known.reversePath(),
                        next.overQuota()));
    }

    private void forward(Recipient recipient, Forward forward) {
        ReversePath travelling = forward.listOwner()
                .<ReversePath>map(ReversePath.Address::new)
                .orElseGet(() -> forwarding.sender(forward.forwarder()));
        relay(recipient, forward.address(), travelling);
    }

    private void relay(Recipient recipient, EmailAddress address, ReversePath travelling) {
        RemoteTarget _ = remote.merge(
                // Hosts elsewhere may tell upper from lower case in local parts (RFC 5321 section 2.4).
                address.wire(),
                new RemoteTarget(address, List.of(recipient), travelling),
                (known, next) -> new RemoteTarget(
                        known.address(), joined(known.recipients(), next.recipients()), known.reversePath()));
    }

    private static List<Recipient> joined(List<Recipient> some, List<Recipient> more) {
        var all = new ArrayList<>(some);
        more.stream().filter(recipient -> !some.contains(recipient)).forEach(all::add);
        return all;
    }
}
