package io.posthorn.bench.scenario;

import java.util.List;
import java.util.Optional;

/** All scenarios, in the order in which they run. */
public final class Scenarios {
    private static final List<Scenario> ALL = List.of(
            new SmtpAccept(),
            new SmtpAccept.Fresh(),
            new Deliver(),
            new Notify(),
            new ImapLogin(),
            new ImapSelect(),
            new FetchHeaders(),
            new FetchBodies(),
            new Append(),
            new Store(),
            Search.header(),
            Search.body(),
            new Pop3Retrieve(),
            // The parts are as warm now as they were under load.
            new Raw(),
            // Processes and memory that it leaves behind disturb nobody here.
            new IdleMemory());

    private Scenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** The one of this name. */
    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}
