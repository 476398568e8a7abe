package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import java.util.List;
import java.util.Map;

/** Messages that clients put into their mailboxes. */
final class Append implements Scenario {
    @Override
    public String name() {
        return "append";
    }

    @Override
    public String summary() {
        return "APPEND, each session to its own mailbox";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("rate", "appended"));
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var writers = stage.writers();
        var outcome = Load.run(
                stage.sizes().sessions(),
                stage.sizes().operations(),
                stage.sizes().bound(),
                worker -> {
                    var session = stage.imap(writers.get(worker % writers.size()));
                    return Clients.with(
                            session,
                            Clients.timed(number ->
                                    session.append("INBOX", stage.mails().message(number))));
                });
        return new Measured(Map.of("rate", outcome.rate()), outcome.clientCpu());
    }
}
