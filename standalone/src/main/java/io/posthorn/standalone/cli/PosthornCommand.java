package io.posthorn.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.system.LauncherVariable;
import io.posthorn.standalone.system.ProjectHome;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./posthorn}: what all its commands share. */
@Command(
        name = "./posthorn",
        description = "Posthorn, a mail system, on one machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            RestartCommand.class,
            DomainCommand.class,
            UserCommand.class,
            AliasCommand.class,
            TransportCommand.class,
            NetworkCommand.class,
            SettingsCommand.class,
            ImportCommand.class,
            ImportPostfixCommand.class,
            QueueCommand.class,
            DeadLettersCommand.class,
            TraceCommand.class
        },
        footer = {"", "  test   builds everything and runs all tests"})
public final class PosthornCommand implements Runnable {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data directory; else $POSTHORN_DATA, else .posthorn in the project.")
    private Path data;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document; progress goes to standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final PrintStream out;
    private final PrintStream err;

    private PosthornCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command the arguments name, and gives the exit status. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        var command = new PosthornCommand(out, err);
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, _, _) -> command.tell(failure))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** What this call is about. */
    Invocation invocation() {
        var path = Optional.ofNullable(data)
                .or(() -> LauncherVariable.POSTHORN_DATA.value().map(Path::of))
                .orElseGet(() -> ProjectHome.current().root().resolve(".posthorn"));
        return new Invocation(DataDirectory.at(path), json, out, err);
    }

    private int tell(Exception failure) throws JsonProcessingException {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        var sentence = failure instanceof Refusal ? failure.getMessage() : "This failed unexpectedly: " + failure;
        err.println(sentence);
        if (json) {
            out.println(JsonFile.MAPPER.writeValueAsString(Map.of("error", sentence)));
        }
        return ExitCode.SOFTWARE;
    }
}
