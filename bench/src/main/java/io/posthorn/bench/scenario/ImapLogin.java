package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import java.util.List;
import java.util.Map;

/** Connections that log in and leave. */
final class ImapLogin implements Scenario {
    @Override
    public String name() {
        return "imap-login";
    }

    @Override
    public String summary() {
        return "connect, LOGIN, LOGOUT";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("rate", "logins"));
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var accounts = stage.receivers();
        var outcome = Load.run(
                stage.sizes().sessions(),
                stage.sizes().operations(),
                stage.sizes().bound(),
                _ -> Clients.stateless(Clients.timed(number -> {
                    try (var connection = stage.imap(accounts.get(number % accounts.size()))) {
                        connection.command("LOGOUT");
                    }
                })));
        return new Measured(Map.of("rate", outcome.rate()), outcome.clientCpu());
    }
}
