package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import io.posthorn.bench.load.Outcome;
import java.util.List;
import java.util.Map;

/** Mail over connections that stay open. The system delivers meanwhile, as it would. */
final class SmtpAccept implements Scenario {
    @Override
    public String name() {
        return "smtp-accept";
    }

    @Override
    public String summary() {
        return "mail accepted, connections reused";
    }

    @Override
    public List<Figure> figures() {
        return accepted();
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var receivers = stage.receivers();
        try (var visible = Visible.of(stage, receivers)) {
            var sent = new Sent();
            var outcome = stage.send(
                    stage.sizes().messages(),
                    stage.sizes().bound(),
                    sent,
                    number -> List.of(receivers.get(number % receivers.size())));
            visible.await(sent);
            return measured(outcome);
        }
    }

    static List<Figure> accepted() {
        return List.of(
                Figure.rate("rate", "accepted"),
                Figure.millis("p50", "final reply, p50"),
                Figure.millis("p99", "final reply, p99"));
    }

    static Measured measured(Outcome outcome) {
        var latencies = outcome.latencies();
        return new Measured(
                Map.of("rate", outcome.rate(), "p50", latencies.millis(0.5), "p99", latencies.millis(0.99)),
                outcome.clientCpu());
    }

    /** Mail over connections of its own, each from the greeting to the goodbye. */
    static final class Fresh implements Scenario {
        @Override
        public String name() {
            return "smtp-accept-fresh";
        }

        @Override
        public String summary() {
            return "mail accepted, a connection each";
        }

        @Override
        public List<Figure> figures() {
            return accepted();
        }

        @Override
        public Measured run(Stage stage) throws Exception {
            var receivers = stage.receivers();
            try (var visible = Visible.of(stage, receivers)) {
                var sent = new Sent();
                var outcome = Load.run(
                        stage.sizes().sessions(),
                        stage.sizes().messages(),
                        stage.sizes().bound(),
                        _ -> Clients.stateless(number -> {
                            try (var sender =
                                    new Sender(stage, n -> List.of(receivers.get(n % receivers.size())), sent)) {
                                long nanos = sender.operate(number);
                                sender.quit();
                                return nanos;
                            }
                        }));
                visible.await(sent);
                return measured(outcome);
            }
        }
    }
}
