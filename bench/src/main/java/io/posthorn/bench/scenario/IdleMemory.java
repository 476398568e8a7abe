package io.posthorn.bench.scenario;

import io.posthorn.bench.BenchFailure;
import io.posthorn.bench.client.ImapConnection;
import io.posthorn.bench.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the IMAP side holds in memory for each session that idles. First the plain ones come, then the encrypted ones beside
 * them, for processes that have served a session would stay and serve the next ones.
 */
final class IdleMemory implements Scenario {
    private static final Duration OPENING = Duration.ofMinutes(5);
    private static final double KIBI = 1024;
    private static final int FIRST = 20;

    @Override
    public String name() {
        return "idle-memory";
    }

    @Override
    public String summary() {
        return "memory of a session that idles, plain and with TLS";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.kibibytes("plain", "idle session, plain"), Figure.kibibytes("tls", "idle session, TLS"));
    }

    @Override
    public boolean once() {
        return true;
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        // What the first sessions load is not theirs.
        try (var sessions = new Sessions(stage)) {
            sessions.open(FIRST, false);
            sessions.open(FIRST, true);
        }
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        int count = stage.sizes().idle();
        try (var sessions = new Sessions(stage)) {
            long before = stage.system().imapMemory();
            sessions.open(count, false);
            long plain = stage.system().imapMemory();
            sessions.open(count, true);
            long tls = stage.system().imapMemory();
            return new Measured(
                    Map.of("plain", (plain - before) / KIBI / count, "tls", (tls - plain) / KIBI / count), 0);
        }
    }

    private static final class Sessions implements AutoCloseable {
        private final Stage stage;
        private final ConcurrentLinkedQueue<ImapConnection> open = new ConcurrentLinkedQueue<>();

        Sessions(Stage stage) {
            this.stage = stage;
        }

        void open(int count, boolean tls) throws IOException, InterruptedException {
            int before = open.size();
            var trust = stage.system().trust();
            var accounts = stage.receivers();
            Load.run(
                    stage.sizes().sessions(),
                    count,
                    OPENING,
                    _ -> Clients.stateless(Clients.timed(number -> {
                        var endpoints = stage.system().endpoints();
                        var session = tls
                                ? ImapConnection.openTls(endpoints.imaps(), trust)
                                : ImapConnection.open(endpoints.imap());
                        open.add(session);
                        var account = accounts.get(number % accounts.size());
                        session.login(account.address(), account.password());
                        session.command("SELECT INBOX");
                        session.idle();
                    })));
            if (open.size() - before < count) {
                throw new BenchFailure("Only " + (open.size() - before) + " sessions of " + count + " came about");
            }
        }

        @Override
        public void close() throws IOException {
            for (var session : open) {
                session.close();
            }
        }
    }
}
