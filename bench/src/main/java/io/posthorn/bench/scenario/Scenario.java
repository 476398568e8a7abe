package io.posthorn.bench.scenario;

import io.posthorn.bench.system.MailSystem;
import java.util.List;

/** One kind of load. It has no state: what it needs of a system lies in the stage. */
public interface Scenario {
    /** Its name on the command line. */
    String name();

    /** What it does, in half a line. */
    String summary();

    /** What it measures. */
    List<Figure> figures();

    /** Whether it can be run against this system. */
    default boolean appliesTo(MailSystem system) {
        return true;
    }

    /** Whether one round says all, so that neither a warm-up nor more rounds help. */
    default boolean once() {
        return false;
    }

    /** Puts into the system what the rounds need; nothing of it is measured. */
    default void prepare(Stage stage) throws Exception {}

    /** One round. When it returns the system has finished all that the round caused. */
    Measured run(Stage stage) throws Exception;
}
