package io.posthorn.smtp.net;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.posthorn.metrics.Labels;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.ListenerRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is counted and timed of one listener's conversations. */
final class ListenerMetrics {
    private static final int REFUSALS = 400;

    private final ListenerRole role;
    private final Counter accepted;
    private final Counter acceptedOctets;
    private final Map<RefusalReason, Counter> rejected = new EnumMap<>(RefusalReason.class);
    private final Map<String, Timer> commands;
    private final Timer accept;

    ListenerMetrics(Meters meters, ListenerRole role, Map<String, Timer> commands, Timer accept) {
        String listener = role.listener();
        this.role = role;
        this.accepted = meters.counter(Metric.MAIL_ACCEPTED, listener);
        this.acceptedOctets = meters.counter(Metric.MAIL_ACCEPTED_BYTES, listener);
        for (RefusalReason reason : RefusalReason.values()) {
            rejected.put(reason, meters.counter(Metric.MAIL_REJECTED, listener, Labels.text(reason)));
        }
        this.commands = commands;
        this.accept = accept;
    }

    /** A message is durable. */
    void accepted(long octets) {
        accepted.increment();
        acceptedOctets.increment((double) octets);
    }

    /** It was decided about a message whose end came at this {@link System#nanoTime()}. */
    void decidedSince(long endedAt) {
        accept.record(System.nanoTime() - endedAt, TimeUnit.NANOSECONDS);
    }

    /** This is said to a client. */
    void replied(SmtpReply reply) {
        if (reply.code() >= REFUSALS) {
            rejected.get(RefusalReason.of(reply, role)).increment();
        }
    }

    /** The times of such commands. */
    Timer times(SmtpCommand command) {
        return commands.get(verb(command));
    }

    private static String verb(SmtpCommand command) {
        return switch (command) {
            case SmtpCommand.Ehlo _ -> "ehlo";
            case SmtpCommand.Helo _ -> "helo";
            case SmtpCommand.Lhlo _ -> "lhlo";
            case SmtpCommand.Mail _ -> "mail";
            case SmtpCommand.Rcpt _ -> "rcpt";
            case SmtpCommand.Data _ -> "data";
            case SmtpCommand.Bdat _ -> "bdat";
            case SmtpCommand.Rset _ -> "rset";
            case SmtpCommand.Noop _ -> "noop";
            case SmtpCommand.Quit _ -> "quit";
            case SmtpCommand.Vrfy _ -> "vrfy";
            case SmtpCommand.Help _ -> "help";
            case SmtpCommand.StartTls _ -> "starttls";
            case SmtpCommand.Auth _ -> "auth";
            case SmtpCommand.Xclient _ -> "xclient";
            case SmtpCommand.Unimplemented _, SmtpCommand.Unrecognized _, SmtpCommand.Malformed _ -> Labels.OTHER;
        };
    }
}
