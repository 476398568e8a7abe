package io.posthorn.bench.scenario;

import io.posthorn.bench.BenchFailure;
import io.posthorn.bench.client.ImapConnection;
import io.posthorn.bench.system.Account;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until accepted messages can be seen in the inboxes, with STATUS on connections that are open beforehand. */
final class Visible implements Closeable {
    private static final long LONGEST_SECONDS = 600;
    private static final long PAUSE_MILLIS = 20;

    private final List<Inbox> inboxes = new ArrayList<>();

    private record Inbox(Account account, ImapConnection connection, long before) {
        boolean has(int more) throws IOException {
            return connection.messages("INBOX") >= before + more;
        }
    }

    private Visible() {}

    /** Begins to watch the inboxes of these accounts. */
    static Visible of(Stage stage, List<Account> accounts) throws IOException {
        var visible = new Visible();
        try {
            for (var account : accounts) {
                var connection = stage.imap(account);
                visible.inboxes.add(new Inbox(account, connection, connection.messages("INBOX")));
            }
            return visible;
        } catch (IOException | RuntimeException e) {
            visible.close();
            throw e;
        }
    }

    /** Returns when all that was sent since the beginning is there. */
    void await(Sent sent) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        for (var inbox : inboxes) {
            while (!inbox.has(sent.to(inbox.account()))) {
                if (System.nanoTime() - deadline > 0) {
                    throw new BenchFailure("Mail for " + inbox.account().address() + " was accepted and is not there");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var inbox : inboxes) {
            inbox.connection().close();
        }
    }
}
