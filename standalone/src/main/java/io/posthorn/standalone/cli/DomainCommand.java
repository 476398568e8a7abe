package io.posthorn.standalone.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The domains whose mail stays here. */
@Command(name = "domain", description = "Add, list and remove domains.", mixinStandardHelpOptions = true)
final class DomainCommand implements Runnable {
    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: domain add, domain list or domain remove?");
    }

    @Command(description = "Accept mail for a domain.", mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "NAME") String name) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().addDomain(name);
            directory.awaitRevision(revision);
            var document = Map.of("name", name, "revision", revision);
            directory.invocation().print(document, name + " is added");
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(description = "List the domains, the oldest first.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var domains = directory.api().domains();
            directory.invocation().print(domains, String.join("\n", domains));
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(description = "Accept no more mail for a domain.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME") String name) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().removeDomain(name);
            directory.awaitRevision(revision);
            var document = Map.of("name", name, "revision", revision);
            directory.invocation().print(document, name + " is removed");
            return CommandLine.ExitCode.OK;
        }
    }
}
