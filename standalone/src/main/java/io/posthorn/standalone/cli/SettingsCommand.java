package io.posthorn.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What may be set while the system runs. The word "default" gives a setting up. */
@Command(
        name = "settings",
        description = "Show and change what may be set while the system runs.",
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Runnable {
    private static final String DEFAULT = "default";

    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: settings show or settings set?");
    }

    @Command(description = "Show all settings.", mixinStandardHelpOptions = true)
    int show() throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            print(directory);
            return ExitCode.OK;
        }
    }

    @Command(
            description = "Change settings; 'default' means: as the configuration of the services says.",
            mixinStandardHelpOptions = true)
    int set(
            @Option(names = "--hostname", paramLabel = "NAME", description = "What we call ourselves.") String hostname,
            @Option(names = "--banner", paramLabel = "TEXT", description = "What stands behind 220.") String banner,
            @Option(names = "--message-size", paramLabel = "BYTES", description = "The largest message.") String size,
            @Option(
                            names = "--recipient-delimiter",
                            paramLabel = "TEXT",
                            description = "What separates a detail from a name; '' for nothing.")
                    String delimiter,
            @Option(
                            names = "--mailbox-size",
                            paramLabel = "BYTES",
                            description = "The quota of accounts without one of their own; 0 for none.")
                    String mailbox)
            throws IOException, InterruptedException {
        var changes = new LinkedHashMap<String, Object>();
        put(changes, "hostname", hostname);
        put(changes, "banner", banner);
        putNumber(changes, "maxMessageOctets", size);
        put(changes, "recipientDelimiter", delimiter);
        putNumber(changes, "mailboxOctets", mailbox);
        if (changes.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Which setting? See ./posthorn settings set --help.");
        }
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            directory.awaitRevision(directory.api().addressing().changeSettings(changes));
            print(directory);
            return ExitCode.OK;
        }
    }

    private static void put(Map<String, Object> changes, String name, String value) {
        if (value != null) {
            changes.put(name, value.equals(DEFAULT) ? null : value);
        }
    }

    private void putNumber(Map<String, Object> changes, String name, String value) {
        if (value != null) {
            changes.put(name, value.equals(DEFAULT) ? null : Octets.parse(value, spec));
        }
    }

    private static void print(DirectoryAccess directory) throws InterruptedException {
        JsonNode settings = directory.api().addressing().settings();
        var text = new StringBuilder();
        settings.properties()
                .forEach(setting -> text.append(text.isEmpty() ? "" : "\n")
                        .append(setting.getKey())
                        .append(": ")
                        .append(
                                setting.getValue().isNull()
                                        ? "as configured"
                                        : setting.getValue().asText()));
        directory.invocation().print(settings, text.toString());
    }
}
