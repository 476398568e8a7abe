package io.posthorn.imap.net;

import io.micrometer.core.instrument.Timer;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.metrics.Labels;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.util.Map;

/** Times commands by their name; made once, shared by all connections. */
public final class ImapMetrics {
    private final Map<String, Timer> commands;

    public ImapMetrics(Meters meters) {
        this.commands = meters.timers(Metric.IMAP_COMMAND);
    }

    /** The times of such commands. */
    Timer times(ImapCommand command) {
        return commands.get(verb(command));
    }

    private static String verb(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Append _, ImapCommand.MessageTooLarge _, ImapCommand.MessageDeclined _ -> "append";
            case ImapCommand.Authenticate _ -> "authenticate";
            case ImapCommand.Capability _ -> "capability";
            case ImapCommand.Check _ -> "check";
            case ImapCommand.Close _ -> "close";
            case ImapCommand.Compress _ -> "compress";
            case ImapCommand.Copy _ -> "copy";
            case ImapCommand.Create _ -> "create";
            case ImapCommand.Delete _ -> "delete";
            case ImapCommand.Enable _ -> "enable";
            case ImapCommand.Examine _ -> "examine";
            case ImapCommand.Expunge _, ImapCommand.UidExpunge _ -> "expunge";
            case ImapCommand.Fetch _ -> "fetch";
            case ImapCommand.Id _ -> "id";
            case ImapCommand.Idle _ -> "idle";
            case ImapCommand.ListMailboxes _ -> "list";
            case ImapCommand.ListSubscribed _ -> "lsub";
            case ImapCommand.Login _ -> "login";
            case ImapCommand.Logout _ -> "logout";
            case ImapCommand.Move _ -> "move";
            case ImapCommand.Namespace _ -> "namespace";
            case ImapCommand.Noop _ -> "noop";
            case ImapCommand.Rename _ -> "rename";
            case ImapCommand.Search _, ImapCommand.SearchInUnknownCharset _ -> "search";
            case ImapCommand.Select _ -> "select";
            case ImapCommand.Sort _ -> "sort";
            case ImapCommand.StartTls _ -> "starttls";
            case ImapCommand.Status _ -> "status";
            case ImapCommand.Store _ -> "store";
            case ImapCommand.Subscribe _ -> "subscribe";
            case ImapCommand.ThreadMessages _ -> "thread";
            case ImapCommand.Unauthenticate _ -> "unauthenticate";
            case ImapCommand.Unselect _ -> "unselect";
            case ImapCommand.Unsubscribe _ -> "unsubscribe";
            case ImapCommand.Unreadable _ -> Labels.OTHER;
        };
    }
}
