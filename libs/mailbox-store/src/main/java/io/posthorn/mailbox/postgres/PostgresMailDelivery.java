package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Delivers to mailboxes in PostgreSQL. {@link MailboxSchema} has made the tables. */
public final class PostgresMailDelivery implements MailDelivery {
    private final Database database;
    private final DayPartitions days;

    /** Deliveries into that index. */
    public PostgresMailDelivery(DataSource dataSource) {
        this(dataSource, TransactionObserver.NONE);
    }

    /** The same, and the observer hears of every transaction. */
    public PostgresMailDelivery(DataSource dataSource, TransactionObserver observer) {
        database = new Database(dataSource, observer);
        days = new DayPartitions(database, DoneRows.TABLE);
    }

    @Override
    public List<DeliveryResult> deliver(List<Delivery> deliveries) {
        return answers(deliveries, this::deliverAll).stream()
                .map(Optional::orElseThrow)
                .toList();
    }

    @Override
    public List<Optional<DeliveryResult>> deliverFree(List<Delivery> deliveries) {
        return answers(deliveries, (batch, results) -> deliverInHalves(batch, results, false));
    }

    @Override
    public Set<EffectId> done(Collection<EffectId> effects) {
        return database.statement(tx -> DoneRows.find(tx, effects));
    }

    /** A way to deliver, which puts down what it did. */
    private interface Way {
        void run(List<Delivery> deliveries, Map<EffectId, DeliveryResult> results);
    }

    private List<Optional<DeliveryResult>> answers(List<Delivery> deliveries, Way way) {
        // A batch may hold the same effect twice; the second has nothing left to do.
        Map<EffectId, Delivery> pending = new LinkedHashMap<>();
        deliveries.forEach(delivery -> pending.putIfAbsent(delivery.effect(), delivery));
        Map<EffectId, DeliveryResult> results = new HashMap<>();
        try {
            makeDays(pending.keySet());
            way.run(List.copyOf(pending.values()), results);
        } catch (MailboxStoreUnavailable e) {
            days.forget();
            throw e;
        }
        return deliveries.stream()
                .map(delivery -> answer(delivery.effect(), pending, results))
                .toList();
    }

    private static Optional<DeliveryResult> answer(
            EffectId effect, Map<EffectId, Delivery> pending, Map<EffectId, DeliveryResult> results) {
        Optional<DeliveryResult> result = Optional.ofNullable(results.get(effect));
        boolean first = pending.remove(effect) != null;
        return first ? result : result.map(_ -> new DeliveryResult.AlreadyDone(effect));
    }

    /** Each round takes the mailboxes that are free; one that finds none waits for the first message's. */
    private void deliverAll(List<Delivery> deliveries, Map<EffectId, DeliveryResult> results) {
        List<Delivery> waiting = new ArrayList<>(deliveries);
        boolean patient = false;
        while (!waiting.isEmpty()) {
            int before = results.size();
            deliverInHalves(List.copyOf(waiting), results, patient);
            waiting.removeIf(delivery -> results.containsKey(delivery.effect()));
            patient = results.size() == before;
        }
    }

    /** One transaction. Where it is refused, each half is tried by itself, until what is refused stands alone. */
    private void deliverInHalves(List<Delivery> deliveries, Map<EffectId, DeliveryResult> results, boolean patient) {
        if (deliveries.isEmpty()) {
            return;
        }
        try {
            deliverOnce(deliveries, results, patient);
        } catch (MailboxStoreUnavailable e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The database refused a row, or our own code broke on one.
            if (deliveries.size() == 1) {
                EffectId effect = deliveries.getFirst().effect();
                results.put(effect, new DeliveryResult.Failed(effect, reason(e)));
                return;
            }
            int middle = deliveries.size() / 2;
            deliverInHalves(deliveries.subList(0, middle), results, patient);
            deliverInHalves(deliveries.subList(middle, deliveries.size()), results, patient);
        }
    }

    private static String reason(Throwable failure) {
        return failure instanceof DataRejected || failure instanceof ConstraintViolated
                ? failure.getMessage()
                : failure.toString();
    }

    private void deliverOnce(List<Delivery> deliveries, Map<EffectId, DeliveryResult> results, boolean patient) {
        List<DeliveryResult> delivered;
        try {
            delivered = round(deliveries, patient);
        } catch (ConstraintViolated _) {
            // A partition that a sweep dropped since it was made is missed with the same SQLSTATE as a row that a
            // constraint forbids.
            days.forget();
            makeDays(deliveries.stream().map(Delivery::effect).toList());
            delivered = round(deliveries, patient);
        }
        delivered.forEach(result -> results.put(result.effect(), result));
    }

    private void makeDays(Collection<EffectId> effects) {
        days.make(effects.stream().map(EffectId::day).collect(Collectors.toSet()));
    }

    private List<DeliveryResult> round(List<Delivery> deliveries, boolean patient) {
        return database.transaction(tx -> {
            try {
                return new DeliveryRound(tx, deliveries).run(patient);
            } catch (SQLException e) {
                if (ConstraintViolated.is(e)) {
                    throw new ConstraintViolated(e);
                }
                throw e;
            }
        });
    }
}
