package io.posthorn.delivery.intake;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.delivery.route.Recipients;
import io.posthorn.directory.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A directory of accounts by name that gives another answer when it is told to. */
final class FlakyDirectory implements Recipients {
    private final Map<String, AccountId> accounts;
    private final Failures failures = new Failures();
    private final AtomicReference<Resolution> other = new AtomicReference<>();

    private volatile String broken;
    private volatile String elsewhere = "";
    private volatile String full = "";

    FlakyDirectory(Map<String, AccountId> accounts) {
        this.accounts = accounts;
    }

    void failNext(int times, Resolution answer) {
        other.set(answer);
        failures.next(times, null);
    }

    /** From now on our own code has a bug that this name brings out. */
    void breakOn(String name) {
        broken = name;
    }

    /** From now on this name is one of other systems. */
    void elsewhere(String name) {
        elsewhere = name;
    }

    /** From now on this account has no room. */
    void full(String name) {
        full = name;
    }

    @Override
    public Resolution resolve(EmailAddress recipient) {
        if (failures.take()) {
            return other.get();
        }
        String name = recipient.localpart().text().split("\\+", 2)[0];
        if (name.equals(broken)) {
            throw new IllegalStateException("a bug\nand more of it");
        }
        if (name.equals(elsewhere)) {
            return new Resolution.Remote(false);
        }
        AccountId account = accounts.get(name);
        return account == null
                ? new Resolution.Unknown()
                : new Resolution.Local(List.of(
                        new Resolution.Target(account.value(), recipient, "", name.equals(full), Optional.empty())));
    }
}
