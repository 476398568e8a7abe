package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import java.util.List;
import java.util.Map;

/** Whole messages of the large mailbox, in a few sessions as if clients made their first copy. */
final class FetchBodies implements Scenario {
    private static final int SESSIONS = 4;
    private static final int AT_A_TIME = 100;

    @Override
    public String name() {
        return "fetch-bodies";
    }

    @Override
    public String summary() {
        return "FETCH of all messages of the large mailbox, whole";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("rate", "messages fetched"));
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.needLarge();
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        int batch = Math.min(AT_A_TIME, stage.sizes().mailbox());
        var outcome = Load.run(
                SESSIONS, stage.sizes().mailbox() / batch, stage.sizes().bound(), _ -> {
                    var session = stage.selected(stage.large(), "INBOX");
                    return Clients.with(session, Clients.timed(number -> {
                        int first = number * batch + 1;
                        session.command("FETCH " + first + ":" + (first + batch - 1) + " (UID BODY.PEEK[])");
                    }));
                });
        return new Measured(Map.of("rate", outcome.rate() * batch), outcome.clientCpu());
    }
}
