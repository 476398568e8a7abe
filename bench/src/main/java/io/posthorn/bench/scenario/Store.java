package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import java.util.List;
import java.util.Map;

/** One session that flags one message after another. */
final class Store implements Scenario {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public String summary() {
        return "STORE of a flag, one message at a time, in one session";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("rate", "stored"));
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.needLarge();
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        // Every STORE must change something: flags set in one turn go in the next.
        var change = stage.nextTurn() % 2 == 0 ? " +FLAGS (\\Flagged)" : " -FLAGS (\\Flagged)";
        int count = Math.min(stage.sizes().operations(), stage.sizes().mailbox());
        var outcome = Load.run(1, count, stage.sizes().bound(), _ -> {
            var session = stage.selected(stage.large(), "INBOX");
            return Clients.with(session, Clients.timed(number -> session.command("STORE " + (number + 1) + change)));
        });
        return new Measured(Map.of("rate", outcome.rate()), outcome.clientCpu());
    }
}
