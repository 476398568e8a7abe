package io.posthorn.smtp.net;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many connections each client address has to this process, over all listeners. */
public final class ClientConnections {
    private final int most;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    /** @param most how many connections an address may have; 0: any number */
    public ClientConnections(int most) {
        this.most = most;
    }

    /** Counts a connection; false if it is one too many, and then it is not counted. */
    boolean enter(String address) {
        var entered = new AtomicBoolean();
        open.compute(address, (_, had) -> {
            int before = had == null ? 0 : had;
            entered.set(most == 0 || before < most);
            return entered.get() ? before + 1 : before;
        });
        return entered.get();
    }

    /** A counted connection is gone. */
    void leave(String address) {
        open.computeIfPresent(address, (_, had) -> had > 1 ? had - 1 : null);
    }
}
