package io.posthorn.mailbox.memory;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.TraceStep;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps of messages in the heap. */
public final class InMemoryTraceLog implements TraceLog {
    private final Map<Key, TraceStep> steps = new LinkedHashMap<>();

    private record Key(QueueId queueId, String name) {}

    @Override
    public synchronized void add(Collection<TraceStep> added) {
        added.forEach(step -> steps.putIfAbsent(new Key(step.queueId(), step.name()), step));
    }

    @Override
    public synchronized List<TraceStep> steps(QueueId queueId) {
        return steps.values().stream()
                .filter(step -> step.queueId().equals(queueId))
                .sorted(Comparator.comparing(TraceStep::at))
                .toList();
    }

    @Override
    public synchronized List<QueueId> find(MessageId messageId, int most) {
        return steps.values().stream()
                .filter(step -> step.messageId().filter(messageId::equals).isPresent())
                .map(TraceStep::queueId)
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Set<LocalDate> days() {
        return steps.values().stream().map(step -> step.queueId().day()).collect(Collectors.toSet());
    }

    @Override
    public synchronized void drop(LocalDate day) {
        steps.values().removeIf(step -> step.queueId().day().equals(day));
    }
}
