package io.posthorn.imap.net;

import io.posthorn.common.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of this process by the accounts that have logged in on them. */
public final class OpenSessions {
    /** A connection on which somebody has logged in. */
    public interface Session {
        /** Ends the conversation at its next boundary. Any thread. */
        void revoke();
    }

    private final Map<AccountId, Set<Session>> sessions = new ConcurrentHashMap<>();

    /** Ends the conversations of accounts that are gone or whose credentials changed. Any thread. */
    public void revoke(Collection<AccountId> accounts) {
        accounts.forEach(account -> sessions.getOrDefault(account, Set.of()).forEach(Session::revoke));
    }

    /** Ends the conversations of all accounts. Any thread. */
    public void revokeAll() {
        sessions.values().forEach(open -> open.forEach(Session::revoke));
    }

    /** A client has logged in. */
    public void add(AccountId account, Session session) {
        sessions.compute(account, (_, open) -> {
            Set<Session> set = open == null ? ConcurrentHashMap.newKeySet() : open;
            set.add(session);
            return set;
        });
    }

    /** The connection is gone. */
    public void remove(AccountId account, Session session) {
        sessions.computeIfPresent(account, (_, open) -> {
            open.remove(session);
            return open.isEmpty() ? null : open;
        });
    }
}
