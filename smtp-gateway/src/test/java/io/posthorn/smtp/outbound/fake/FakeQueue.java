package io.posthorn.smtp.outbound.fake;

import io.posthorn.smtp.outbound.port.AttemptReport;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundQueue;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.Permission;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A queue in the heap that keeps to the contract: a lease that ran out on its clock is handed out again, whoever lost it
 * gets no permission, and its report changes nothing. A deferred delivery is due again at once, if the test wants that.
 */
public final class FakeQueue implements OutboundQueue {
    /** Reports that were taken. */
    public final List<AttemptReport> taken = new CopyOnWriteArrayList<>();
    /** Reports that came too late. */
    public final List<AttemptReport> late = new CopyOnWriteArrayList<>();
    /** What was asked, such as {@code begin attempt-1}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    public volatile boolean away;
    /** What happens right behind the next permission. */
    public volatile Runnable onceBegun = () -> {};

    public volatile boolean retries;

    private final Duration lease;
    private final List<Deliveries> due = new ArrayList<>();
    private final Map<String, Held> held = new HashMap<>();
    private long now;
    private int attempts;

    private record Held(Deliveries mail, long until) {}

    public FakeQueue(Duration lease) {
        this.lease = lease;
    }

    public synchronized void add(Deliveries mail) {
        due.add(mail);
        notifyAll();
    }

    /** The queue's clock goes on, as it does while a gateway is stopped. */
    public synchronized void pass(Duration time) {
        now += time.toNanos();
        notifyAll();
    }

    /** A clock for gateways that goes as this one does. */
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized List<OutboundDelivery> claim(int wanted, Duration wait, Optional<String> domain)
            throws QueueUnavailable {
        call("claim " + domain.orElse("any"));
        long end = System.nanoTime() + wait.toNanos();
        List<OutboundDelivery> claimed = take(wanted, domain);
        long left = end - System.nanoTime();
        while (claimed.isEmpty() && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new QueueUnavailable("interrupted", e);
            }
            claimed = take(wanted, domain);
            left = end - System.nanoTime();
        }
        return claimed;
    }

    @Override
    public synchronized Set<String> renew(Collection<String> attemptIds) throws QueueUnavailable {
        call("renew");
        var lost = new HashSet<String>();
        for (String id : attemptIds) {
            if (fresh(id)) {
                held.put(id, new Held(held.get(id).mail(), now + lease.toNanos()));
            } else {
                lost.add(id);
            }
        }
        return lost;
    }

    @Override
    public synchronized Permission begin(String attemptId) throws QueueUnavailable {
        call("begin " + attemptId);
        if (!fresh(attemptId)) {
            return new Permission.Refused();
        }
        held.put(attemptId, new Held(held.get(attemptId).mail(), now + lease.toNanos()));
        Runnable event = onceBegun;
        onceBegun = () -> {};
        event.run();
        return new Permission.Granted(lease);
    }

    @Override
    public synchronized boolean report(AttemptReport report) throws QueueUnavailable {
        call("report " + report.attemptId());
        if (!fresh(report.attemptId())) {
            late.add(report);
            return false;
        }
        Deliveries mail = held.remove(report.attemptId()).mail();
        boolean open = report.results().stream().anyMatch(it -> it.verdict().outcome() == Outcome.DEFERRED);
        if (open && retries) {
            add(mail);
        }
        taken.add(report);
        return true;
    }

    private void call(String what) throws QueueUnavailable {
        calls.add(what);
        if (away) {
            throw new QueueUnavailable("the queue is away", null);
        }
    }

    private boolean fresh(String id) {
        return held.containsKey(id) && held.get(id).until() > now;
    }

    private List<OutboundDelivery> take(int wanted, Optional<String> domain) {
        List<String> overdue = held.keySet().stream().filter(id -> !fresh(id)).toList();
        overdue.forEach(id -> due.add(held.remove(id).mail()));
        var claimed = new ArrayList<OutboundDelivery>();
        for (Deliveries mail : List.copyOf(due)) {
            OutboundDelivery attempt = mail.attempt("attempt-" + (attempts + 1), lease);
            if (claimed.size() < wanted && domain.map(attempt.domain()::equals).orElse(true)) {
                attempts++;
                due.remove(mail);
                held.put(attempt.attemptId(), new Held(mail, now + lease.toNanos()));
                claimed.add(attempt);
            }
        }
        return claimed;
    }
}
