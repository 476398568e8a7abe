package io.posthorn.auth.directory;

import io.posthorn.auth.directory.Recipients.AccountHit;
import io.posthorn.auth.directory.Recipients.AliasHit;
import io.posthorn.auth.directory.Recipients.Answer;
import io.posthorn.auth.directory.Recipients.Match;
import io.posthorn.auth.directory.Recipients.Ours;
import io.posthorn.auth.directory.Recipients.Query;
import io.posthorn.auth.directory.Resolution.Broken;
import io.posthorn.auth.directory.Resolution.Dead;
import io.posthorn.auth.directory.Resolution.Forward;
import io.posthorn.auth.directory.Resolution.Local;
import io.posthorn.auth.directory.Resolution.Outcome;
import io.posthorn.auth.directory.Resolution.Remote;
import io.posthorn.auth.directory.Resolution.Target;
import io.posthorn.auth.directory.Resolution.Unknown;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Localpart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One address followed to its ends, level by level, in one state of the directory. An alias among its own targets means
 * the account of that name; one that comes back to itself through others is a circle, and that branch leads nowhere.
 */
final class AliasExpansion {
    /** So many aliases in a row. */
    private static final int MOST_LEVELS = 50;

    private static final int QUERIES_AT_ONCE = 200;

    private final Recipients recipients;
    private final Room room;
    private final int mostAddresses;
    private final String delimiter;

    private final Map<Long, Reached> accounts = new LinkedHashMap<>();
    private final Map<String, Forward> forwards = new LinkedHashMap<>();
    private final List<Dead> dead = new ArrayList<>();
    private Optional<String> circle = Optional.empty();
    private final Set<String> expanded = new HashSet<>();
    private final Set<String> dependsOn = new HashSet<>();
    private long revision = -1;

    /**
     * @param mostAddresses the most ends of one address
     * @param delimiter what separates a detail; empty: nothing does
     */
    AliasExpansion(Recipients recipients, Room room, int mostAddresses, String delimiter) {
        this.recipients = recipients;
        this.room = room;
        this.mostAddresses = mostAddresses;
        this.delimiter = delimiter;
    }

    /** The directory changed meanwhile, or addresses are split elsewhere by now: another attempt is needed. */
    static final class Moved extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Optional<String> delimiter;

        Moved(Optional<String> delimiter) {
            super(null, null, false, false);
            this.delimiter = delimiter;
        }

        /** What was set at run time. */
        Optional<String> delimiter() {
            return delimiter;
        }
    }

    /** An address on the way. */
    private record Step(
            Localpart localpart,
            Optional<String> host,
            List<String> path,
            Optional<DomainName> forwarder,
            Optional<EmailAddress> listOwner,
            boolean accountsOnly) {

        static Step first(Localpart localpart, Optional<String> host) {
            return new Step(localpart, host, List.of(), Optional.empty(), Optional.empty(), false);
        }

        Step meaningTheAccount() {
            return new Step(localpart, host, path, forwarder, listOwner, true);
        }

        EmailAddress address() {
            return EmailAddress.parse(localpart.wire() + "@" + host.orElseThrow());
        }
    }

    private record Reached(AccountHit account, String detail, Optional<EmailAddress> listOwner) {}

    /**
     * Where it leads.
     *
     * @param configured the delimiter that holds if none was set at run time
     */
    Resolution run(Localpart localpart, Optional<String> host, String configured) throws Moved {
        Optional<Outcome> end = Optional.empty();
        List<Step> level = List.of(Step.first(localpart, host));
        for (int levels = 0; !level.isEmpty() && end.isEmpty(); levels++) {
            if (levels > MOST_LEVELS || accounts.size() + forwards.size() + level.size() > mostAddresses) {
                return resolution(new Broken("its aliases lead to more than " + mostAddresses + " addresses, or through"
                        + " more than " + MOST_LEVELS + " others"));
            }
            List<Match> matches = find(level, configured);
            var next = new ArrayList<Step>();
            for (int i = 0; i < level.size(); i++) {
                end = follow(level.get(i), matches.get(i), next);
            }
            level = next;
        }
        return resolution(end.orElseGet(this::found));
    }

    private List<Match> find(List<Step> level, String configured) throws Moved {
        var matches = new ArrayList<Match>(level.size());
        for (int from = 0; from < level.size(); from += QUERIES_AT_ONCE) {
            List<Step> some = level.subList(from, Math.min(level.size(), from + QUERIES_AT_ONCE));
            Answer answer = recipients.find(some.stream().map(this::query).toList());
            boolean moved = revision >= 0 && answer.revision() != revision;
            if (moved || !answer.delimiter().orElse(configured).equals(delimiter)) {
                throw new Moved(answer.delimiter());
            }
            revision = answer.revision();
            matches.addAll(answer.matches());
        }
        return matches;
    }

    private Query query(Step step) {
        return new Query(step.host(), order(step).candidates(), step.accountsOnly());
    }

    private LookupOrder order(Step step) {
        return LookupOrder.of(step.localpart(), AddressDetail.of(step.localpart(), delimiter));
    }

    /** Takes one step; a result ends it all, because it is what the address itself is. */
    private Optional<Outcome> follow(Step step, Match match, List<Step> next) {
        boolean first = step.path().isEmpty();
        step.host().ifPresent(dependsOn::add);
        match.domain().ifPresent(domain -> dependsOn.add(domain.name().ascii()));
        if (match.hit().isPresent()) {
            AddressDetail split = AddressDetail.of(step.localpart(), delimiter);
            boolean keepsDetail = order(step).keepsDetail(match.hit().get().candidate());
            switch (match.hit().get()) {
                case AccountHit account ->
                    accounts.putIfAbsent(
                            account.accountId(),
                            new Reached(account, keepsDetail ? split.detail() : "", step.listOwner()));
                case AliasHit alias ->
                    expand(
                            step,
                            alias,
                            match.domain().orElseThrow(),
                            keepsDetail ? Optional.of(split) : Optional.empty(),
                            next);
            }
            return Optional.empty();
        }
        boolean elsewhere = match.domain().map(Ours::relay).orElse(step.host().isPresent());
        if (first) {
            return Optional.of(elsewhere ? new Remote(match.domain().isPresent()) : new Unknown());
        }
        if (elsewhere) {
            EmailAddress address = step.address();
            forwards.putIfAbsent(
                    address.wire(), new Forward(address, step.forwarder().orElseThrow(), step.listOwner()));
        } else {
            dead.add(new Dead(step.address(), "there is no such address"));
        }
        return Optional.empty();
    }

    private void expand(Step step, AliasHit alias, Ours domain, Optional<AddressDetail> detail, List<Step> next) {
        String key = alias.key();
        if (!step.path().isEmpty() && step.path().getLast().equals(key)) {
            next.add(step.meaningTheAccount());
            return;
        }
        if (step.path().contains(key)) {
            List<String> round =
                    step.path().subList(step.path().indexOf(key), step.path().size());
            String reason = "its aliases lead in a circle: " + String.join(" > ", round) + " > " + key;
            circle = Optional.of(reason);
            dead.add(new Dead(step.address(), reason));
            return;
        }
        if (!expanded.add(key + " " + detail.map(AddressDetail::detail).orElse(""))) {
            return;
        }
        List<String> path = Stream.concat(step.path().stream(), Stream.of(key)).toList();
        for (EmailAddress target : new LinkedHashSet<>(alias.targets())) {
            EmailAddress address = detail.map(it -> it.appendedTo(target)).orElse(target);
            next.add(new Step(
                    address.localpart(),
                    Optional.of(address.host().wire()),
                    path,
                    Optional.of(domain.name()),
                    alias.owner().or(step::listOwner),
                    false));
        }
    }

    private Outcome found() {
        if (accounts.isEmpty() && forwards.isEmpty()) {
            return circle.<Outcome>map(Broken::new).orElseGet(Unknown::new);
        }
        Set<Long> full =
                room.full(accounts.values().stream().map(Reached::account).toList());
        List<Target> targets = accounts.values().stream()
                .map(reached -> new Target(
                        reached.account().accountId(),
                        reached.account().address(),
                        reached.detail(),
                        full.contains(reached.account().accountId()),
                        reached.listOwner()))
                .toList();
        return new Local(targets, List.copyOf(forwards.values()), dead);
    }

    private Resolution resolution(Outcome outcome) {
        return new Resolution(revision, outcome, dependsOn);
    }
}
