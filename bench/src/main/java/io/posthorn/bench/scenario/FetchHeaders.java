package io.posthorn.bench.scenario;

import io.posthorn.bench.BenchFailure;
import io.posthorn.bench.client.ImapConnection;
import io.posthorn.bench.load.ClientCpu;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a client lists a mailbox by: of a mailbox that nobody has opened before, and once more. */
final class FetchHeaders implements Scenario {
    private static final int AGAIN = 3;

    @Override
    public String name() {
        return "fetch-headers";
    }

    @Override
    public String summary() {
        return "FETCH of all envelopes of the large mailbox, first and again";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("first", "envelopes, first"), Figure.rate("again", "envelopes, again"));
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.needLarge();
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var copy = "Copy" + stage.nextTurn();
        try (var session = stage.selected(stage.large(), "INBOX")) {
            session.command("CREATE " + copy);
            session.command("COPY 1:" + stage.sizes().mailbox() + " " + copy);
        }
        try (var session = stage.selected(stage.large(), copy)) {
            var cpu = ClientCpu.begin();
            double first = fetchAll(stage, session);
            double again = 0;
            for (int i = 0; i < AGAIN; i++) {
                again += fetchAll(stage, session) / AGAIN;
            }
            double share = cpu.share();
            session.command("CLOSE");
            session.command("DELETE " + copy);
            return new Measured(Map.of("first", first, "again", again), share);
        }
    }

    /** Messages a second. */
    private static double fetchAll(Stage stage, ImapConnection session) throws IOException {
        int[] messages = {0};
        long begin = System.nanoTime();
        session.command("FETCH 1:* (UID FLAGS RFC822.SIZE ENVELOPE)", _ -> messages[0]++);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (messages[0] < stage.sizes().mailbox()) {
            throw new BenchFailure("FETCH told of " + messages[0] + " messages only");
        }
        return messages[0] / seconds;
    }
}
