package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import io.posthorn.bench.load.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** SELECT of the large mailbox in one session: as it was the last time, and right after a message came. */
final class ImapSelect implements Scenario {
    @Override
    public String name() {
        return "imap-select";
    }

    @Override
    public String summary() {
        return "SELECT of the large mailbox, settled and just changed";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("settled", "SELECT, settled"), Figure.rate("changed", "SELECT, just changed"));
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.needLarge();
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var settled = settled(stage);
        var changed = changed(stage);
        return new Measured(
                Map.of(
                        "settled",
                        settled.rate(),
                        // Without the APPEND between two of them.
                        "changed",
                        changed.latencies().size() / changed.latencies().totalSeconds()),
                settled.clientCpu());
    }

    private static Outcome settled(Stage stage) throws InterruptedException {
        return Load.run(1, stage.sizes().operations(), half(stage), _ -> {
            var session = stage.imap(stage.large());
            return Clients.with(session, Clients.timed(_ -> session.command("SELECT INBOX")));
        });
    }

    private static Outcome changed(Stage stage) throws InterruptedException {
        return Load.run(1, stage.sizes().operations() / 10, half(stage), _ -> {
            var session = stage.imap(stage.large());
            var other = stage.imap(stage.large());
            return Clients.with(
                    () -> {
                        session.close();
                        other.close();
                    },
                    number -> {
                        other.append("INBOX", stage.mails().message(number));
                        return Clients.timed(_ -> session.command("SELECT INBOX"))
                                .operate(number);
                    });
        });
    }

    private static Duration half(Stage stage) {
        return stage.sizes().bound().dividedBy(2);
    }
}
