package io.posthorn.standalone.cli;

import io.posthorn.standalone.directory.AddressingApi.NewTransport;
import io.posthorn.standalone.directory.AddressingApi.Transport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The hosts that mail for other domains is handed to, instead of those that the DNS names. */
@Command(
        name = "transport",
        description = "Hand mail for a domain, or for all others ('*'), to a certain host.",
        mixinStandardHelpOptions = true)
final class TransportCommand implements Runnable {
    /** How well the connection is protected. */
    enum Tls {
        none,
        may,
        encrypt,
        verify
    }

    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: transport set, remove or list?");
    }

    @Command(
            description = "Set the whole transport of a domain. Queued mail uses it at its next attempt.",
            mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "DOMAIN", description = "A domain; '*' is for all that have no entry.")
                    String domain,
            @Parameters(paramLabel = "HOST:PORT", description = "No MX look-up is made for it.") String target,
            @Option(names = "--user", paramLabel = "U", description = "Log in there.") String user,
            @Option(names = "--password", paramLabel = "P") String password,
            @Option(names = "--tls", paramLabel = "none|may|encrypt|verify", defaultValue = "may") Tls tls)
            throws IOException, InterruptedException {
        if ((user == null) != (password == null)) {
            throw new ParameterException(spec.commandLine(), "--user and --password belong together");
        }
        int colon = target.lastIndexOf(':');
        if (colon < 1) {
            throw new ParameterException(spec.commandLine(), "'" + target + "': where to is HOST:PORT");
        }
        var transport = new NewTransport(
                target.substring(0, colon), port(target.substring(colon + 1)), user, password, tls.name());
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().addressing().putTransport(domain, transport);
            directory.awaitRevision(revision);
            var document = new LinkedHashMap<String, Object>();
            document.put("domain", domain);
            document.put("host", transport.host());
            document.put("port", transport.port());
            document.put("tls", tls.name());
            document.put("revision", revision);
            directory.invocation().print(document, "mail for " + named(domain) + " goes to " + target);
            return ExitCode.OK;
        }
    }

    @Command(description = "Remove the transport of a domain.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "DOMAIN") String domain) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            long revision = directory.api().addressing().removeTransport(domain);
            directory.awaitRevision(revision);
            directory
                    .invocation()
                    .print(
                            Map.of("domain", domain, "revision", revision),
                            "the transport for " + named(domain) + " is removed");
            return ExitCode.OK;
        }
    }

    @Command(description = "List all transports.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var transports = directory.api().addressing().transports();
            var text = transports.isEmpty()
                    ? "There are no transports: mail goes where the DNS says."
                    : transports.stream().map(TransportCommand::text).collect(Collectors.joining("\n"));
            directory.invocation().print(transports, text);
            return ExitCode.OK;
        }
    }

    private int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new ParameterException(spec.commandLine(), "'" + text + "' is no port");
        }
    }

    private static String text(Transport transport) {
        var login = transport.username() == null ? "" : ", as " + transport.username();
        return transport.domain() + " > " + transport.host() + ":" + transport.port() + ", TLS " + transport.tls()
                + login;
    }

    private static String named(String domain) {
        return domain.equals("*") ? "all other domains" : domain;
    }
}
