package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.DeliveryResult.AlreadyDone;
import io.posthorn.mailbox.DeliveryResult.Delivered;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.postgres.DeliveryTargets.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One transaction of a batch: what can be locked now is delivered, the rest waits for the next round. */
final class DeliveryRound {
    private final Transaction transaction;
    private final List<Delivery> batch;

    DeliveryRound(Transaction transaction, List<Delivery> batch) {
        this.transaction = transaction;
        this.batch = batch;
    }

    /**
     * @param patient whether to wait for the mailboxes of the first delivery rather than to skip what is locked
     * @return what was done; deliveries without a result wait
     */
    List<DeliveryResult> run(boolean patient) throws SQLException {
        var targets = new DeliveryTargets(transaction);
        Map<Delivery, Set<Target>> wanted = targets.resolve(batch);
        // The locks come in a statement of their own: what follows sees all that their last holders committed.
        Set<Target> locked = patient
                ? targets.lockAll(wanted.get(batch.getFirst()))
                : targets.lockFree(wanted.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        List<Delivery> ready = batch.stream()
                .filter(delivery -> locked.containsAll(wanted.get(delivery)))
                .toList();
        Set<EffectId> fresh = DoneRows.insert(
                transaction, ready.stream().map(Delivery::effect).toList());
        List<Delivery> due = ready.stream()
                .filter(delivery -> fresh.contains(delivery.effect()))
                .toList();
        List<DeliveryResult> results = new ArrayList<>(write(due, wanted));
        ready.stream()
                .map(Delivery::effect)
                .filter(effect -> !fresh.contains(effect))
                .map(AlreadyDone::new)
                .forEach(results::add);
        return results;
    }

    private List<Delivered> write(List<Delivery> due, Map<Delivery, Set<Target>> targets) throws SQLException {
        if (due.isEmpty()) {
            return List.of();
        }
        var arrivals = new MailboxArrivals();
        due.forEach(delivery -> targets.get(delivery).forEach(target -> arrivals.add(target, delivery)));
        arrivals.allocate(transaction);
        List<Long> messageIds = transaction.list(
                "SELECT nextval('message_id') FROM generate_series(1, ?)", row -> row.getLong(1), due.size());
        var messages = new MessageInserts();
        var rows = new MailboxMessageInserts();
        var results = new ArrayList<Delivered>();
        for (int i = 0; i < due.size(); i++) {
            Delivery delivery = due.get(i);
            long messageId = messageIds.get(i);
            Set<Target> places = targets.get(delivery);
            messages.add(messageId, places.size(), delivery);
            var placements = new ArrayList<Placement>();
            for (Target target : places) {
                Placement placement = arrivals.place(target);
                rows.add(target, placement, messageId, delivery.flags());
                placements.add(placement);
            }
            results.add(new Delivered(delivery.effect(), placements));
        }
        messages.run(transaction);
        rows.run(transaction);
        return results;
    }
}
