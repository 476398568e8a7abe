package io.posthorn.bench.scenario;

import io.posthorn.bench.client.ImapConnection;
import io.posthorn.bench.client.SmtpConnection;
import io.posthorn.bench.load.Load;
import io.posthorn.bench.system.Account;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How long after the 250 of a mail a client that idles hears of it. */
final class Notify implements Scenario {
    @Override
    public String name() {
        return "notify";
    }

    @Override
    public String summary() {
        return "from 250 to EXISTS, in a session that idles";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.millis("p50", "250 to EXISTS, p50"), Figure.millis("p99", "250 to EXISTS, p99"));
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var listeners = stage.listeners();
        var outcome = Load.run(
                listeners.size(),
                stage.sizes().samples(),
                stage.sizes().bound().multipliedBy(2),
                worker -> new Listener(stage, listeners.get(worker)));
        var latencies = outcome.latencies();
        return new Measured(Map.of("p50", latencies.millis(0.5), "p99", latencies.millis(0.99)), outcome.clientCpu());
    }

    private static final class Listener implements Load.Worker {
        private final Stage stage;
        private final Account account;
        private final ImapConnection imap;
        private final SmtpConnection smtp;
        private long known;

        Listener(Stage stage, Account account) throws IOException {
            this.stage = stage;
            this.account = account;
            this.imap = stage.imap(account);
            this.smtp = stage.smtp();
            imap.command("SELECT INBOX", response -> known = Math.max(known, ImapConnection.exists(response)));
            imap.idle();
        }

        @Override
        public long operate(int number) throws IOException {
            smtp.send(stage.mails().message(number), account.address());
            long accepted = System.nanoTime();
            // One that came before the 250 was read waits in the socket: then this is as good as nothing.
            known = imap.awaitExists(known + 1);
            return System.nanoTime() - accepted;
        }

        @Override
        public void close() throws IOException {
            imap.close();
            smtp.close();
        }
    }
}
