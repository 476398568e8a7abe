package io.posthorn.standalone.cli;

import io.posthorn.standalone.directory.AddressingApi.Alias;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Addresses whose mail goes to others. On the command line a bare name means the first domain. */
@Command(
        name = "alias",
        description = "Forward addresses to others; @domain is all that is nobody's otherwise.",
        mixinStandardHelpOptions = true)
final class AliasCommand implements Runnable {
    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: alias add, remove, show or list?");
    }

    @Command(
            description = "Add targets to an alias. An alias on an account's address replaces its mailbox, unless the"
                    + " account is among the targets.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "ADDRESS") String typed,
            @Parameters(paramLabel = "TARGET", arity = "1..*") List<String> targets)
            throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var address = directory.complete(typed);
            long revision = directory.api().addressing().addTargets(address, completed(directory, targets));
            directory.awaitRevision(revision);
            var alias = directory.api().addressing().alias(address);
            directory.invocation().print(document(alias, revision), text(alias));
            return ExitCode.OK;
        }
    }

    @Command(description = "Remove targets of an alias, or the whole alias.", mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "ADDRESS") String typed,
            @Parameters(paramLabel = "TARGET", arity = "0..*") List<String> targets)
            throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var address = directory.complete(typed);
            var gone = completed(directory, targets == null ? List.of() : targets);
            long revision = directory.api().addressing().removeAlias(address, gone);
            directory.awaitRevision(revision);
            directory
                    .invocation()
                    .print(
                            Map.of("address", address, "revision", revision),
                            gone.isEmpty()
                                    ? "the alias " + address + " is removed"
                                    : address + " leads no longer to " + String.join(", ", gone));
            return ExitCode.OK;
        }
    }

    @Command(description = "Show one alias.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ADDRESS") String typed) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var alias = directory.api().addressing().alias(directory.complete(typed));
            directory.invocation().print(alias, text(alias));
            return ExitCode.OK;
        }
    }

    @Command(description = "List all aliases, or those of one domain.", mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "DOMAIN", arity = "0..1") String domain)
            throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var aliases = directory.api().addressing().aliases(Optional.ofNullable(domain));
            var text = aliases.isEmpty()
                    ? "There are no aliases. Add one with ./posthorn alias add ADDRESS TARGET."
                    : aliases.stream().map(AliasCommand::text).collect(Collectors.joining("\n"));
            directory.invocation().print(aliases, text);
            return ExitCode.OK;
        }
    }

    private static List<String> completed(DirectoryAccess directory, List<String> typed) throws InterruptedException {
        var addresses = new ArrayList<String>();
        for (var address : typed) {
            addresses.add(directory.complete(address));
        }
        return addresses;
    }

    private static Map<String, Object> document(Alias alias, long revision) {
        return Map.of("address", alias.address(), "targets", alias.targets(), "revision", revision);
    }

    private static String text(Alias alias) {
        return alias.address() + " > " + String.join(", ", alias.targets());
    }
}
