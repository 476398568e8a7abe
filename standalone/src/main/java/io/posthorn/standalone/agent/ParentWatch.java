package io.posthorn.standalone.agent;

import java.io.IOException;

/**
 * A Java agent that ends its process when the parent has ended: the parent holds the other end of standard input and
 * never writes to it. Services are watched this way without knowing it, so that they stay what the images contain.
 */
public final class ParentWatch {
    /** A clean stop may take this long, in milliseconds; then the process halts. */
    private static final long STOP_MILLIS = 15_000;

    private ParentWatch() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments) {
        var watch = new Thread(ParentWatch::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endWithParent() {
        waitForEndOfInput();
        var bound = new Thread(ParentWatch::haltLater, "parent-watch-bound");
        bound.setDaemon(true);
        bound.start();
        System.exit(0);
    }

    private static void waitForEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // whatever comes is not for us
            }
        } catch (IOException e) {
            System.err.println("Standard input broke, which is taken for the end of the parent: " + e.getMessage());
        }
    }

    private static void haltLater() {
        try {
            Thread.sleep(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
