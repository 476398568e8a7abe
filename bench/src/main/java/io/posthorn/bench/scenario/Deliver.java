package io.posthorn.bench.scenario;

import io.posthorn.bench.load.ClientCpu;
import java.util.List;
import java.util.Map;

/** Mail sent at full speed, until the last one can be seen. */
final class Deliver implements Scenario {
    @Override
    public String name() {
        return "deliver";
    }

    @Override
    public String summary() {
        return "mail delivered and visible";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("rate", "visible"));
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var receivers = stage.receivers();
        try (var visible = Visible.of(stage, receivers)) {
            var sent = new Sent();
            var cpu = ClientCpu.begin();
            long begin = System.nanoTime();
            var outcome = stage.send(
                    stage.sizes().messages(),
                    stage.sizes().bound(),
                    sent,
                    number -> List.of(receivers.get(number % receivers.size())));
            visible.await(sent);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Measured(Map.of("rate", outcome.latencies().size() / seconds), cpu.share());
        }
    }
}
