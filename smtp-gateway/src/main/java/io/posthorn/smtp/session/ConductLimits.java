package io.posthorn.smtp.session;

import java.time.Duration;

/**
 * How much patience a connection has. Zero is no limit.
 *
 * @param messages messages of one connection
 * @param softErrors after so many refused commands since the last accepted message every further refusal is delayed
 * @param errorDelay by so much
 * @param junkCommands after so many commands since the last accepted message that bring no mail forward, each further
 *     one counts as refused
 * @param commandsBeforeLogin commands of a client that has to log in first
 */
public record ConductLimits(
        int messages, int softErrors, Duration errorDelay, int junkCommands, int commandsBeforeLogin) {
    /** No limits. */
    public static final ConductLimits NONE = new ConductLimits(0, 0, Duration.ZERO, 0, 0);

    /** These, with any number of messages. */
    public ConductLimits withoutMostMessages() {
        return new ConductLimits(0, softErrors, errorDelay, junkCommands, commandsBeforeLogin);
    }
}
