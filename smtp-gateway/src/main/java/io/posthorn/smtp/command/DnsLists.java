package io.posthorn.smtp.command;

import io.posthorn.smtp.command.Reputation.Listing;
import io.posthorn.smtp.port.NameLookup;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks clients up in lists of the DNS (RFC 5782). Whoever is in lists that weigh the threshold together is not welcome.
 * A list that does not answer in time counts for the client: nobody is refused because a DNS is away, neither that of a
 * list against it nor that of a list for it.
 */
public final class DnsLists {
    private static final Logger LOG = LoggerFactory.getLogger(DnsLists.class);

    private final NameLookup names;
    private final List<DnsListSite> sites;
    private final int threshold;
    private final Duration deadline;

    /**
     * @param threshold the weight from which on clients are refused
     * @param deadline how long answers may take, and then the text of a list
     */
    public DnsLists(NameLookup names, List<DnsListSite> sites, int threshold, Duration deadline) {
        this.names = names;
        this.sites = List.copyOf(sites);
        this.threshold = threshold;
        this.deadline = deadline;
    }

    /**
     * Asks all lists at once; does not block.
     *
     * @param client the client's address as text
     * @param address the same, 4 or 16 octets
     */
    public Reputation ask(String client, byte[] address) {
        String reversed = ReversedAddress.of(address);
        Map<String, CompletableFuture<Optional<List<String>>>> answers = new HashMap<>();
        for (DnsListSite site : sites) {
            answers.computeIfAbsent(site.zone(), zone -> inTime(names.addresses(reversed + "." + zone)));
        }
        return new Reputation(CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenCompose(_ -> heaviest(zone -> answers.get(zone).join())
                        .map(zone -> listing(client, reversed, zone))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))));
    }

    /** The zone that weighs most against the client; empty if all together do not weigh enough. */
    private Optional<String> heaviest(Function<String, Optional<List<String>>> answers) {
        Predicate<DnsListSite> listed =
                site -> answers.apply(site.zone()).map(site::matches).orElse(site.weight() < 0);
        List<DnsListSite> matching = sites.stream().filter(listed).toList();
        int weight = matching.stream().mapToInt(DnsListSite::weight).sum();
        return matching.stream()
                .filter(site -> weight >= threshold && site.weight() > 0)
                .max(Comparator.comparingInt(DnsListSite::weight))
                .map(DnsListSite::zone);
    }

    private CompletableFuture<Optional<Listing>> listing(String client, String reversed, String zone) {
        LOG.info("{} is listed by {}", client, zone);
        return inTime(names.texts(reversed + "." + zone))
                .thenApply(texts -> Optional.of(new Listing(
                        client, zone, texts.flatMap(all -> all.stream().findFirst()))));
    }

    /** The answer, or nothing if it failed or did not come in time. */
    private <T> CompletableFuture<Optional<T>> inTime(CompletionStage<T> lookup) {
        return lookup.toCompletableFuture()
                .thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    LOG.debug("no answer of the DNS: {}", failure.toString());
                    return Optional.empty();
                });
    }
}
