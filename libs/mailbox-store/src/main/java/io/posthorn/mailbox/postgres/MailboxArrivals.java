package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.postgres.DeliveryTargets.Target;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What arrives in each mailbox of a round: all mail of one mailbox takes one range of UIDs and one MODSEQ. */
final class MailboxArrivals {
    private static final class Arrivals {
        private long messages;
        private long unseen;
        private long deleted;
        private long octets;
        private long nextUid;
        private ModSeq modSeq;
    }

    private final Map<Target, Arrivals> arrivals = new LinkedHashMap<>();

    /** Announces a message. */
    void add(Target target, Delivery delivery) {
        Arrivals in = arrivals.computeIfAbsent(target, _ -> new Arrivals());
        in.messages++;
        in.unseen += delivery.flags().contains(Flag.SEEN) ? 0 : 1;
        in.deleted += delivery.flags().contains(Flag.DELETED) ? 1 : 0;
        in.octets += delivery.metadata().size();
    }

    /** Takes the UIDs and MODSEQs of all announced messages and counts them. The mailboxes are locked. */
    void allocate(Transaction transaction) throws SQLException {
        transaction.forEach(
                """
                UPDATE mailbox m SET uidnext = uidnext + a.messages, highest_modseq = highest_modseq + 1,
                  messages = m.messages + a.messages, unseen = m.unseen + a.unseen, deleted = m.deleted + a.deleted,
                  octets = m.octets + a.octets
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                  AS a (account_id, mailbox_id, messages, unseen, deleted, octets)
                WHERE m.account_id = a.account_id AND m.mailbox_id = a.mailbox_id
                RETURNING m.account_id, m.mailbox_id, m.uidnext - a.messages AS first_uid, m.highest_modseq""",
                row -> {
                    Arrivals in =
                            arrivals.get(new Target(new AccountId(row.getLong(1)), new MailboxId(row.getLong(2))));
                    in.nextUid = row.getLong(3);
                    in.modSeq = new ModSeq(row.getLong(4));
                },
                arrivals.keySet().stream()
                        .mapToLong(target -> target.account().value())
                        .toArray(),
                arrivals.keySet().stream()
                        .mapToLong(target -> target.mailbox().value())
                        .toArray(),
                column(in -> in.messages),
                column(in -> in.unseen),
                column(in -> in.deleted),
                column(in -> in.octets));
    }

    /** The place of the mailbox's next announced message. */
    Placement place(Target target) {
        Arrivals in = arrivals.get(target);
        return new Placement(target.mailbox(), new Uid(in.nextUid++), in.modSeq);
    }

    private long[] column(ToLongFunction<Arrivals> value) {
        return List.copyOf(arrivals.values()).stream().mapToLong(value).toArray();
    }
}
