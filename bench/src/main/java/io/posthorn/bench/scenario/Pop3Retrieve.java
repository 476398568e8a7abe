package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import java.util.List;
import java.util.Map;

/** Whole maildrops, message by message, a session each. Nothing is deleted. */
final class Pop3Retrieve implements Scenario {
    @Override
    public String name() {
        return "pop3-retr";
    }

    @Override
    public String summary() {
        return "RETR of whole maildrops";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("rate", "messages retrieved"));
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.needMaildrops();
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var maildrops = stage.maildrops();
        int count = stage.sizes().maildrop();
        var outcome = Load.run(
                maildrops.size(), count * maildrops.size(), stage.sizes().bound(), worker -> {
                    var session = stage.pop3(maildrops.get(worker));
                    int[] last = {0};
                    return Clients.with(
                            () -> {
                                session.quit();
                                session.close();
                            },
                            // A faster session begins anew rather than leave the others alone.
                            Clients.timed(_ -> session.retrieve(last[0]++ % count + 1)));
                });
        return new Measured(Map.of("rate", outcome.rate()), outcome.clientCpu());
    }
}
