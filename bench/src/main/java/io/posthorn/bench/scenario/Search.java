package io.posthorn.bench.scenario;

import io.posthorn.bench.BenchFailure;
import io.posthorn.bench.load.Load;
import io.posthorn.bench.load.Mails;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Searches of the large mailbox that find one message, in one session. */
final class Search implements Scenario {
    private final String name;
    private final String summary;
    private final int searches;
    private final IntFunction<String> criterion;

    private Search(String name, String summary, int searches, IntFunction<String> criterion) {
        this.name = name;
        this.summary = summary;
        this.searches = searches;
        this.criterion = criterion;
    }

    /** By the subject. */
    static Search header() {
        return new Search(
                "search-header",
                "SEARCH SUBJECT in the large mailbox",
                50,
                number -> "SUBJECT \"" + Mails.subject(number) + "\"");
    }

    /** By a word of the body. */
    static Search body() {
        return new Search(
                "search-body",
                "SEARCH BODY in the large mailbox",
                3,
                number -> "BODY \"" + Mails.bodyWord(number) + "\"");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.rate("rate", "searches"));
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.needLarge();
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var outcome = Load.run(1, searches, stage.sizes().bound(), _ -> {
            var session = stage.selected(stage.large(), "INBOX");
            return Clients.with(session, Clients.timed(number -> {
                boolean[] found = {false};
                session.command(
                        "SEARCH " + criterion.apply(number % stage.sizes().mailbox()),
                        response -> found[0] |= response.line().matches("\\* SEARCH( [0-9]+)+.*"));
                if (!found[0]) {
                    throw new BenchFailure("SEARCH " + criterion.apply(number) + " found nothing");
                }
            }));
        });
        return new Measured(Map.of("rate", outcome.rate()), outcome.clientCpu());
    }
}
