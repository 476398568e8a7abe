package io.posthorn.auth.directory;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.posthorn.auth.directory.Recipients.AccountHit;
import io.posthorn.common.DomainName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what accounts keep with what they may keep. Accounts without a quota cost nothing. What accounts keep is
 * remembered for moments; what all of a domain keep together is counted in the background, so that nobody waits for a
 * domain of a million accounts.
 */
public final class QuotaRoom implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaRoom.class);
    private static final int MOST_REMEMBERED = 100_000;
    /** A small domain is counted meanwhile. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Usage usage;
    private final Directory directory;
    private final Cache<Long, Long> accounts;
    private final AsyncLoadingCache<DomainName, Long> domains;

    /**
     * @param remember how long it is remembered what an account keeps
     * @param count how old a count of a domain may be before it is counted again
     * @param background where domains are counted
     */
    public QuotaRoom(Usage usage, Directory directory, Duration remember, Duration count, Executor background) {
        this.usage = usage;
        this.directory = directory;
        this.accounts = Caffeine.newBuilder()
                .expireAfterWrite(remember)
                .maximumSize(MOST_REMEMBERED)
                .build();
        this.domains = Caffeine.newBuilder()
                .refreshAfterWrite(count)
                .expireAfterWrite(count.multipliedBy(10))
                .executor(background)
                .buildAsync((CacheLoader<DomainName, Long>) this::count);
    }

    @Override
    public Set<Long> full(Collection<AccountHit> asked) {
        Set<Long> full = new HashSet<>(fullAccounts(asked));
        for (AccountHit account : asked) {
            if (account.quota().domain().isPresent()
                    && account.address().host() instanceof DomainName domain
                    && kept(domain)
                            .filter(octets -> octets >= account.quota().domain().getAsLong())
                            .isPresent()) {
                full.add(account.accountId());
            }
        }
        return full;
    }

    private List<Long> fullAccounts(Collection<AccountHit> asked) {
        List<AccountHit> limited = asked.stream()
                .filter(account -> account.quota().account().isPresent())
                .toList();
        if (limited.isEmpty()) {
            return List.of();
        }
        try {
            Map<Long, Long> kept =
                    kept(limited.stream().map(AccountHit::accountId).toList());
            return limited.stream()
                    .filter(account -> kept.getOrDefault(account.accountId(), 0L)
                            >= account.quota().account().getAsLong())
                    .map(AccountHit::accountId)
                    .toList();
        } catch (Usage.Unknown e) {
            LOG.warn("Quotas are not looked at: nobody tells what accounts keep: {}", e.getMessage());
            return List.of();
        }
    }

    private Map<Long, Long> kept(List<Long> ids) throws Usage.Unknown {
        Map<Long, Long> kept = new HashMap<>(accounts.getAllPresent(ids));
        List<Long> others = ids.stream().filter(id -> !kept.containsKey(id)).toList();
        for (int from = 0; from < others.size(); from += Usage.MOST) {
            List<Long> some = others.subList(from, Math.min(others.size(), from + Usage.MOST));
            Map<Long, Long> told = usage.octets(some);
            some.forEach(id -> kept.put(id, told.getOrDefault(id, 0L)));
        }
        others.forEach(id -> accounts.put(id, kept.get(id)));
        return kept;
    }

    private Optional<Long> kept(DomainName domain) {
        try {
            return Optional.of(domains.get(domain).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.warn(
                    "The quota of {} is not looked at: {}", domain, e.getCause().getMessage());
            return Optional.empty();
        }
    }

    private long count(DomainName domain) throws Usage.Unknown {
        long octets = 0;
        List<Account> page = directory.accounts(Optional.of(domain), Optional.empty(), Usage.MOST);
        while (!page.isEmpty()) {
            var ids = new ArrayList<Long>();
            page.forEach(account -> ids.add(account.id()));
            octets += usage.octets(ids).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            page = directory.accounts(
                    Optional.of(domain), Optional.of(page.getLast().address()), Usage.MOST);
        }
        return octets;
    }
}
