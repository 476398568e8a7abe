package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which mailboxes deliveries mean, and the locks on them. */
final class DeliveryTargets {
    /** A mailbox among those of all accounts. */
    record Target(AccountId account, MailboxId mailbox) {}

    private record Named(AccountId account, MailboxName name) {}

    private final Transaction transaction;

    DeliveryTargets(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The mailboxes of each delivery. Accounts without any get their first ones. */
    Map<Delivery, Set<Target>> resolve(Collection<Delivery> deliveries) throws SQLException {
        Set<Named> wanted = new LinkedHashSet<>();
        for (Delivery delivery : deliveries) {
            wanted.add(new Named(delivery.account(), MailboxName.INBOX));
            delivery.mailboxes().forEach(name -> wanted.add(new Named(delivery.account(), name)));
        }
        Map<Named, Target> found = find(wanted);
        List<AccountId> fresh = wanted.stream()
                .filter(name -> name.name().isInbox() && !found.containsKey(name))
                .map(Named::account)
                .sorted()
                .toList();
        for (AccountId account : fresh) {
            AccountRows.create(transaction, account);
        }
        if (!fresh.isEmpty()) {
            found.putAll(find(wanted));
        }
        Map<Delivery, Set<Target>> targets = new LinkedHashMap<>();
        deliveries.forEach(delivery -> targets.put(delivery, targets(delivery, found)));
        return targets;
    }

    /** Locks those of the mailboxes that nobody else holds. */
    Set<Target> lockFree(Collection<Target> targets) throws SQLException {
        return lock(targets, "FOR UPDATE OF m SKIP LOCKED");
    }

    /** Locks all of the mailboxes that exist, in their order, waiting for whoever holds one. */
    Set<Target> lockAll(Collection<Target> targets) throws SQLException {
        return lock(targets, "FOR UPDATE OF m");
    }

    private Set<Target> lock(Collection<Target> targets, String how) throws SQLException {
        var locked = new HashSet<Target>();
        transaction.forEach(
                """
                SELECT m.account_id, m.mailbox_id
                FROM unnest(?::bigint[], ?::bigint[]) AS wanted (account_id, mailbox_id)
                JOIN mailbox m ON m.account_id = wanted.account_id AND m.mailbox_id = wanted.mailbox_id
                ORDER BY m.account_id, m.mailbox_id\s""" + how,
                row -> locked.add(new Target(new AccountId(row.getLong(1)), new MailboxId(row.getLong(2)))),
                targets.stream().mapToLong(target -> target.account().value()).toArray(),
                targets.stream().mapToLong(target -> target.mailbox().value()).toArray());
        return locked;
    }

    private Map<Named, Target> find(Set<Named> wanted) throws SQLException {
        var found = new HashMap<Named, Target>();
        transaction.forEach(
                """
                SELECT m.account_id, m.mailbox_id, m.name
                FROM unnest(?::bigint[], ?::text[]) AS wanted (account_id, name)
                JOIN mailbox m ON m.account_id = wanted.account_id AND m.name = wanted.name""",
                row -> {
                    var account = new AccountId(row.getLong(1));
                    found.put(
                            new Named(account, new MailboxName(row.getString(3))),
                            new Target(account, new MailboxId(row.getLong(2))));
                },
                wanted.stream().mapToLong(name -> name.account().value()).toArray(),
                wanted.stream().map(name -> name.name().text()).toArray(String[]::new));
        return found;
    }

    private static Set<Target> targets(Delivery delivery, Map<Named, Target> found) {
        var targets = new LinkedHashSet<Target>();
        Target inbox = found.get(new Named(delivery.account(), MailboxName.INBOX));
        delivery.mailboxes()
                .forEach(name -> targets.add(found.getOrDefault(new Named(delivery.account(), name), inbox)));
        return targets;
    }
}
