package io.posthorn.pop3.net;

import io.micrometer.core.instrument.Timer;
import io.posthorn.metrics.Labels;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.pop3.codec.Pop3Command;
import java.util.Map;

/** Times commands by their verb; made once, shared by all connections. */
public final class Pop3Metrics {
    private final Map<String, Timer> commands;

    public Pop3Metrics(Meters meters) {
        this.commands = meters.timers(Metric.POP3_COMMAND);
    }

    /** The times of such commands. */
    Timer times(Pop3Command command) {
        return commands.get(verb(command));
    }

    private static String verb(Pop3Command command) {
        return switch (command) {
            case Pop3Command.User _ -> "user";
            case Pop3Command.Pass _ -> "pass";
            case Pop3Command.Auth _ -> "auth";
            case Pop3Command.Stat _ -> "stat";
            case Pop3Command.ListMessages _ -> "list";
            case Pop3Command.Uidl _ -> "uidl";
            case Pop3Command.Retr _ -> "retr";
            case Pop3Command.Top _ -> "top";
            case Pop3Command.Dele _ -> "dele";
            case Pop3Command.Rset _ -> "rset";
            case Pop3Command.Noop _ -> "noop";
            case Pop3Command.Quit _ -> "quit";
            case Pop3Command.Capa _ -> "capa";
            case Pop3Command.Stls _ -> "stls";
            case Pop3Command.Utf8 _ -> "utf8";
            case Pop3Command.Unreadable _ -> Labels.OTHER;
        };
    }
}
