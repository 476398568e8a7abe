package io.posthorn.delivery.route;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ReversePath;
import io.posthorn.common.Srs;
import io.posthorn.delivery.retry.TargetUnavailableException;
import io.posthorn.directory.Resolution;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The senders of forwarded mail: those of other systems are rewritten (SRS), ours stay, for we may send under them. A
 * null reverse-path stays null.
 */
public final class SenderRewriting {
    private final Recipients addresses;
    private final Supplier<Optional<Srs>> scheme;
    private final InstantSource clock;

    /**
     * @param addresses tells which senders are ours
     * @param scheme with the key of now; empty if nobody can tell it
     */
    public SenderRewriting(Recipients addresses, Supplier<Optional<Srs>> scheme, InstantSource clock) {
        this.addresses = addresses;
        this.scheme = scheme;
        this.clock = clock;
    }

    /** Forwarding of mail from a sender. What it does throws {@link TargetUnavailableException} if nobody can tell. */
    public Forwarding of(ReversePath sender) {
        return switch (sender) {
            case ReversePath.Null _ -> _ -> sender;
            case ReversePath.Address(EmailAddress address) -> forwarder -> rewritten(address, forwarder);
        };
    }

    private ReversePath rewritten(EmailAddress sender, DomainName forwarder) {
        return switch (addresses.resolve(sender)) {
            case Resolution.Remote _ -> {
                Srs srs = scheme.get()
                        .orElseThrow(() -> new TargetUnavailableException("nobody can tell the key of senders"));
                yield new ReversePath.Address(srs.rewritten(sender, forwarder, clock.instant()));
            }
            case Resolution.Local _, Resolution.Unknown _, Resolution.Broken _ -> new ReversePath.Address(sender);
            case Resolution.Unavailable(String reason) ->
                throw new TargetUnavailableException("nobody can tell whether " + sender + " is ours: " + reason);
        };
    }
}
