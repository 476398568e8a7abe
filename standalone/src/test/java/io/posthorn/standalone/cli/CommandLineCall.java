package io.posthorn.standalone.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One call of the command line and what came of it.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
record CommandLineCall(int status, String out, String err) {
    static CommandLineCall of(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = PosthornCommand.run(new PrintStream(out, true), new PrintStream(err, true), arguments);
        return new CommandLineCall(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
