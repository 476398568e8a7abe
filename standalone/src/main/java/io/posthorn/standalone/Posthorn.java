package io.posthorn.standalone;

import io.posthorn.standalone.cli.PosthornCommand;

/** The program behind {@code ./posthorn}. */
public final class Posthorn {
    private Posthorn() {}

    /** Runs one command; the exit status is 0, 1 for refused or failed, 2 for a wrong usage. */
    public static void main(String... arguments) {
        System.exit(PosthornCommand.run(System.out, System.err, arguments));
    }
}
