package io.posthorn.delivery.intake;

import io.posthorn.common.QueueId;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.dsn.DsnOutbox;
import io.posthorn.delivery.outbound.NewRecipient;
import io.posthorn.delivery.outbound.QueueIntake;
import io.posthorn.delivery.outbound.QueuedMessage;
import io.posthorn.delivery.retry.TargetUnavailableException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The outbound queue and the DSNs in memory; it fails as often as it is told to. */
public final class MemoryQueue implements QueueIntake, DsnOutbox {
    private final Failures failures = new Failures();
    private final Map<String, String> recipients = new LinkedHashMap<>();
    private final Map<QueueId, DsnCause> dsns = new LinkedHashMap<>();

    /** The next calls find it away. */
    public synchronized void failNext(int calls) {
        failures.next(calls, new TargetUnavailableException("the queue is away"));
    }

    /** A line for each recipient: {@code reverse-path > address (octets)}. */
    public synchronized List<String> queued() {
        return List.copyOf(recipients.values());
    }

    /** A line for each DSN: {@code to: KIND address status words, …}. */
    public synchronized List<String> dsns() {
        return dsns.values().stream()
                .map(cause -> cause.to() + ": " + cause.kind() + " "
                        + cause.recipients().stream()
                                .map(fate -> fate.address() + " " + fate.status() + " " + fate.words())
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    @Override
    public synchronized Set<String> known(Collection<String> ids) {
        fail();
        return ids.stream().filter(recipients::containsKey).collect(Collectors.toSet());
    }

    @Override
    public synchronized void enqueue(QueuedMessage message, List<NewRecipient> added) {
        fail();
        added.forEach(recipient -> recipients.putIfAbsent(
                recipient.id(),
                recipient.reversePath().wire() + " > " + recipient.address() + " (" + message.octets() + ")"));
    }

    @Override
    public synchronized void add(DsnCause cause, Optional<byte[]> original) {
        fail();
        dsns.putIfAbsent(cause.id(), cause);
    }

    @Override
    public List<Waiting> waiting(int limit) {
        return List.of();
    }

    @Override
    public void published(QueueId id) {
        // Nobody publishes.
    }

    private void fail() {
        failures.check();
    }
}
