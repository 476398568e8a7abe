package io.posthorn.standalone.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Networks whose clients may send mail everywhere, without a login. */
@Command(
        name = "network",
        description = "Let the clients of a network send mail everywhere, without a login.",
        mixinStandardHelpOptions = true)
final class NetworkCommand implements Runnable {
    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: network add, remove or list?");
    }

    @Command(description = "Give a network relay rights.", mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "CIDR") String network) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().addressing().addNetwork(network);
            directory.awaitRevision(revision);
            directory
                    .invocation()
                    .print(
                            Map.of("network", network, "revision", revision),
                            "clients in " + network + " may send mail everywhere");
            return ExitCode.OK;
        }
    }

    @Command(description = "Take a network's relay rights away.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "CIDR") String network) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().addressing().removeNetwork(network);
            directory.awaitRevision(revision);
            directory
                    .invocation()
                    .print(
                            Map.of("network", network, "revision", revision),
                            "clients in " + network + " have no relay rights any more");
            return ExitCode.OK;
        }
    }

    @Command(description = "List all networks with relay rights.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var networks = directory.api().addressing().networks();
            var text = networks.isEmpty()
                    ? "No network has relay rights: only users who log in may send mail to other systems."
                    : String.join("\n", networks);
            directory.invocation().print(networks, text);
            return ExitCode.OK;
        }
    }
}
