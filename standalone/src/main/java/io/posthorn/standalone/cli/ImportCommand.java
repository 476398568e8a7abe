package io.posthorn.standalone.cli;

import io.posthorn.standalone.mailimport.Form;
import io.posthorn.standalone.mailimport.MailImport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings messages from files into a mailbox. */
@Command(
        name = "import",
        description = {
            "Import messages from .eml and .msg files and from mboxes into an account's inbox.",
            "They go in through LMTP, as they are; lines of an mbox end with CRLF afterwards. What was imported when"
                    + " the command is run again is imported again."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final int MAX_CONNECTIONS = 64;

    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR|FILE",
            description = "A directory, searched for *.eml, *.msg and *.mbox, or one such file.")
    private Path path;

    @Option(names = "--to", paramLabel = "USER", required = true, description = "The account, or an address of it.")
    private String to;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4",
            description = "Connections at a time; default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--mbox",
            paramLabel = "FORM",
            defaultValue = "mboxrd",
            description = "How lines that begin with From are quoted in an mbox: mboxrd (default) or mboxo.")
    private String mbox;

    @Option(names = "--crlf", description = "Let every line of a file end with CRLF, too.")
    private boolean crlf;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var options = new MailImport.Options(connections(), form(), crlf);
        var invocation = posthorn.invocation();
        try (var directory = DirectoryAccess.open(invocation)) {
            var server = address(directory.state().endpoints().get("lmtp"));
            var outcome = new MailImport(server, directory.complete(to), options, invocation.err()).run(path);
            outcome.failed().forEach(failed -> invocation.progress(failed.message() + ": " + failed.detail()));
            invocation.print(
                    outcome,
                    outcome.imported() + " imported, " + outcome.failed().size() + " failed");
            return outcome.failed().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private int connections() {
        if (connections < 1 || connections > MAX_CONNECTIONS) {
            throw new ParameterException(
                    spec.commandLine(), "--connections " + connections + ": 1 to " + MAX_CONNECTIONS + ".");
        }
        return connections;
    }

    private Form form() {
        return switch (mbox) {
            case "mboxrd" -> Form.MBOXRD;
            case "mboxo" -> Form.MBOXO;
            default -> throw new ParameterException(spec.commandLine(), "--mbox " + mbox + ": mboxrd or mboxo.");
        };
    }

    private static InetSocketAddress address(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        String host = endpoint.substring(0, colon).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(host, Integer.parseInt(endpoint.substring(colon + 1)));
    }
}
