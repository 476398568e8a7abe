package io.posthorn.standalone.cli;

import io.posthorn.standalone.trace.TraceApi;
import io.posthorn.standalone.trace.TraceText;
import java.io.IOException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells the story of a message. */
@Command(
        name = "trace",
        description = "Tell what became of a message: every recipient, every step and outcome, in order.",
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
    @ParentCommand
    private PosthornCommand posthorn;

    @Parameters(
            paramLabel = "ID",
            description = {
                "The queue id that the reply to the sender named,",
                "or the Message-ID, with or without angle brackets."
            })
    private String id;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        try (var api = DeliveryAccess.open(invocation, TraceApi::new)) {
            var document = api.find(id);
            invocation.print(document, new TraceText(ZoneId.systemDefault()).of(document));
            return ExitCode.OK;
        }
    }
}
