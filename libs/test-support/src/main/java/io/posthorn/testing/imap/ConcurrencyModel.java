package io.posthorn.testing.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many clients that work on the same mailboxes of one account at the same time. */
public final class ConcurrencyModel implements AutoCloseable {
    private final List<String> mailboxes;
    private final MailboxLedger ledger = new MailboxLedger();
    private final List<ModelSession> sessions = new ArrayList<>();

    /**
     * Connects the clients.
     *
     * @param mailboxes empty ones
     * @param seed of all that they do
     */
    public ConcurrencyModel(int clients, List<String> mailboxes, long seed, GatewayAccess access) throws IOException {
        this.mailboxes = mailboxes;
        System.out.println("seed " + seed);
        try {
            // Seeds that follow one another begin alike.
            var seeds = new Random(seed);
            for (int i = 0; i < clients; i++) {
                sessions.add(new ModelSession("s" + i, seeds.nextLong(), mailboxes, ledger, access));
            }
        } catch (IOException | AssertionError e) {
            close();
            throw e;
        }
    }

    /**
     * Lets all clients do what they like.
     *
     * @param meanwhile what happens while they do
     * @param time for how long they go on when that is over
     */
    public void work(Incident meanwhile, Duration time) throws Exception {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> end = thread.submit(() -> {
                meanwhile.happen();
                return System.nanoTime() + time.toNanos();
            });
            together(session -> {
                while (!end.isDone() || end.state() == Future.State.SUCCESS && System.nanoTime() < end.resultNow()) {
                    session.act();
                }
            });
            end.get();
        }
        System.out.println(ledger + ", " + losses() + " connections lost, " + resyncs() + " resynchronised");
    }

    /** Lets all clients ask for what is new. */
    public void catchUp() throws InterruptedException, ExecutionException {
        together(ModelSession::catchUp);
    }

    /** Lets all clients end their connections and come back with what they know. */
    public void comeBack() throws InterruptedException, ExecutionException {
        together(ModelSession::leaveAndComeBack);
    }

    /** How many connections were lost because a gateway was killed. */
    public int losses() {
        return sessions.stream().mapToInt(ModelSession::losses).sum();
    }

    /** How often a client came back and was told what it had missed (QRESYNC). */
    public int resyncs() {
        return sessions.stream().mapToInt(ModelSession::resyncs).sum();
    }

    /**
     * What clients know that is not so.
     *
     * @param stored the messages of each mailbox by UID
     */
    public List<String> misbeliefs(Map<String, NavigableMap<Long, StoredMessage>> stored) {
        List<String> found = new ArrayList<>();
        for (ModelSession session : sessions) {
            MailboxView view = session.view();
            NavigableMap<Long, StoredMessage> messages = stored.get(view.mailbox());
            if (!List.copyOf(messages.keySet()).equals(view.uids())) {
                found.add(view.mailbox() + " has " + messages.keySet() + ", and known is " + view.uids());
                continue;
            }
            int number = 0;
            for (var message : messages.entrySet()) {
                if (!message.getValue().flags().equals(view.flags(++number))) {
                    found.add(new Place(view.mailbox(), message.getKey()) + " has "
                            + message.getValue().flags() + ", and known is " + view.flags(number));
                }
            }
        }
        return found;
    }

    /** What is stored that cannot be, after all that was done, and what is not stored that must be. */
    public List<String> contradictions(Map<String, NavigableMap<Long, StoredMessage>> stored) {
        Map<Place, String> texts = new HashMap<>();
        for (String mailbox : mailboxes) {
            stored.get(mailbox).forEach((uid, message) -> texts.put(new Place(mailbox, uid), message.text()));
        }
        return ledger.contradictions(texts);
    }

    @Override
    public void close() throws IOException {
        for (ModelSession session : sessions) {
            session.close();
        }
    }

    /** What happens while clients work. */
    public interface Incident {
        /** Happens, and returns when it is over. */
        void happen() throws Exception;
    }

    /** What a client does at the same time as all others. */
    private interface Work {
        void of(ModelSession session) throws IOException;
    }

    private void together(Work work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (ModelSession session : sessions) {
                all.add(threads.submit(() -> {
                    work.of(session);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
