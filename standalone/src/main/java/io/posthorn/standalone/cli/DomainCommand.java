package io.posthorn.standalone.cli;

import io.posthorn.standalone.directory.AdminApi.Domain;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The domains whose mail is taken. */
@Command(name = "domain", description = "Add, list and remove domains.", mixinStandardHelpOptions = true)
final class DomainCommand implements Runnable {
    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: domain add, set, list or remove?");
    }

    @Command(description = "Accept mail for a domain.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--alias-of",
                            paramLabel = "DOMAIN",
                            description = "It is another name of that domain: all its addresses are.")
                    String aliasOf,
            @Option(names = "--relay", description = "Its mail does not stay here: it is passed on.") boolean relay)
            throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().addDomain(new Domain(name, aliasOf, relay, null));
            directory.awaitRevision(revision);
            var document = Map.of("name", name, "revision", revision);
            directory.invocation().print(document, name + " is added");
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(description = "Change what holds for a domain.", mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--quota",
                            paramLabel = "BYTES",
                            required = true,
                            description = "What all its accounts together may keep: 1000000, 500M, 2G; 0 for any"
                                    + " amount.")
                    String quota)
            throws IOException, InterruptedException {
        long octets = Octets.parse(quota, spec);
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().setDomainQuota(name, octets == 0 ? null : octets);
            directory.awaitRevision(revision);
            var document = Map.of("name", name, "revision", revision);
            directory
                    .invocation()
                    .print(document, "the accounts of " + name + " may keep " + UserCommand.kept(octets) + " together");
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(description = "List the domains, the oldest first.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var domains = directory.api().allDomains();
            var names = domains.stream().map(Domain::name).toList();
            directory
                    .invocation()
                    .print(names, domains.stream().map(DomainCommand::text).collect(Collectors.joining("\n")));
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

    private static String text(Domain domain) {
        if (domain.aliasOf() != null) {
            return domain.name() + ", another name of " + domain.aliasOf();
        }
        return domain.relay() ? domain.name() + ", relayed" : domain.name();
    }
}
