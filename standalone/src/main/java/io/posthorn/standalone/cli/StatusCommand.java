package io.posthorn.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows every process and where it is reached. */
@Command(
        name = "status",
        description = "Show all processes and addresses; exit 0 only when all are ready.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private PosthornCommand posthorn;

    @Override
    public Integer call() throws IOException {
        var invocation = posthorn.invocation();
        var report = StatusReport.of(invocation.lastState(), System.currentTimeMillis());
        invocation.print(report, report.text());
        return report.allReady() ? 0 : 1;
    }
}
