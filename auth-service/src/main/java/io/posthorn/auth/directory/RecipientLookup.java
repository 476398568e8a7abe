package io.posthorn.auth.directory;

import io.posthorn.auth.directory.AliasExpansion.Moved;
import io.posthorn.auth.directory.Recipients.AccountHit;
import io.posthorn.auth.directory.Recipients.Answer;
import io.posthorn.auth.directory.Recipients.Query;
import io.posthorn.auth.directory.Recipients.Quota;
import io.posthorn.auth.directory.Resolution.Forward;
import io.posthorn.auth.directory.Resolution.Local;
import io.posthorn.auth.directory.Resolution.Target;
import io.posthorn.auth.directory.Resolution.Unknown;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.Localpart;
import io.posthorn.common.Srs;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What recipient addresses mean here. */
public final class RecipientLookup {
    private static final Localpart POSTMASTER = new Localpart("postmaster");
    /** The directory does not change that often while an address is followed. */
    private static final int ATTEMPTS = 20;

    private final Recipients recipients;
    private final Room room;
    private final Supplier<Srs> senders;
    private final InstantSource clock;
    private final String configuredDelimiter;
    private final int mostAddresses;
    /** What was last heard of what is set at run time. */
    private volatile Optional<String> setDelimiter = Optional.empty();

    /**
     * @param senders signs rewritten senders, whose bounces are sent on
     * @param delimiter what separates the detail from the rest of a local part if nothing else is set at run time; empty:
     *     nothing does
     * @param mostAddresses the most ends of one address
     */
    public RecipientLookup(
            Recipients recipients,
            Room room,
            Supplier<Srs> senders,
            InstantSource clock,
            Optional<String> delimiter,
            int mostAddresses) {
        this.recipients = recipients;
        this.room = room;
        this.senders = senders;
        this.clock = clock;
        this.configuredDelimiter = delimiter.orElse("");
        this.mostAddresses = mostAddresses;
    }

    /**
     * Resolves a forward-path.
     *
     * @throws DirectoryUnavailable when the store cannot be asked
     */
    public Resolution resolve(ForwardPath path) {
        return switch (path) {
            // RCPT TO:<Postmaster> names no domain: it is the one of the first.
            case ForwardPath.Postmaster _ -> resolve(POSTMASTER, Optional.empty());
            case ForwardPath.Address(EmailAddress address) ->
                returned(address)
                        .orElseGet(() -> resolve(
                                address.localpart(), Optional.of(address.host().wire())));
        };
    }

    private Resolution resolve(Localpart localpart, Optional<String> host) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String delimiter = setDelimiter.orElse(configuredDelimiter);
            try {
                Resolution found = new AliasExpansion(recipients, room, mostAddresses, delimiter)
                        .run(localpart, host, configuredDelimiter);
                return found.outcome() instanceof Unknown ? orOldestAccount(found, localpart, host, delimiter) : found;
            } catch (Moved moved) {
                setDelimiter = moved.delimiter();
            }
        }
        throw new DirectoryUnavailable("the directory changes too fast to follow an address");
    }

    private Resolution orOldestAccount(
            Resolution unknown, Localpart localpart, Optional<String> host, String delimiter) {
        if (!LookupOrder.isAlwaysSomebody(AddressDetail.of(localpart, delimiter).base())) {
            return unknown;
        }
        return recipients
                .oldestAccount(host)
                .map(account -> {
                    var target = new Target(account.id(), account.address(), "", isFull(account), Optional.empty());
                    return new Resolution(
                            unknown.revision(), new Local(List.of(target), List.of(), List.of()), unknown.dependsOn());
                })
                .orElse(unknown);
    }

    private boolean isFull(Account account) {
        var hit = new AccountHit(
                0, account.id(), account.address(), new Quota(account.quotaOctets(), Quota.NONE.domain()));
        return !room.full(Set.of(hit)).isEmpty();
    }

    /** Mail to a sender that we rewrote goes on to the one that it stands for: a bounce, as a rule. */
    private Optional<Resolution> returned(EmailAddress address) {
        if (!Srs.isRewritten(address.localpart())) {
            return Optional.empty();
        }
        Answer answer =
                recipients.find(List.of(new Query(Optional.of(address.host().wire()), List.of(), false)));
        return answer.matches()
                .getFirst()
                .domain()
                .flatMap(domain -> senders.get()
                        .original(address.localpart(), clock.instant())
                        .map(original -> new Resolution(
                                answer.revision(),
                                new Local(
                                        List.of(),
                                        List.of(new Forward(original, domain.name(), Optional.empty())),
                                        List.of()),
                                // Perhaps twice the same.
                                Set.copyOf(List.of(
                                        address.host().wire(), domain.name().ascii())))));
    }
}
