package io.posthorn.standalone.embedded;

/** How the embedded parts run as processes: whoever cannot start ends, so that the supervisor sees it. */
final class EmbeddedProcess {
    private EmbeddedProcess() {}

    /** What a part does to start. */
    interface Start {
        void run() throws Exception;
    }

    /** Runs the start and ends the process with status 1 if it fails, whatever threads are already running. */
    static void start(String name, Start start) {
        try {
            start.run();
        } catch (Throwable e) {
            e.printStackTrace();
            // The sentence last: whoever looks at the end of the log finds it.
            System.err.println(name + " could not start: " + e);
            System.exit(1);
        }
    }
}
