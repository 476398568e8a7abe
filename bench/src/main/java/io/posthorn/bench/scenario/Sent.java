package io.posthorn.bench.scenario;

import io.posthorn.bench.system.Account;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many messages were accepted for each account. */
public final class Sent {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** One more. */
    public void add(Account account) {
        counts.merge(account.address(), 1, Integer::sum);
    }

    /** Those for the account. */
    int to(Account account) {
        return counts.getOrDefault(account.address(), 0);
    }
}
