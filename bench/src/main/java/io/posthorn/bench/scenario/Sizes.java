package io.posthorn.bench.scenario;

import java.time.Duration;

/**
 * How much is done. Everything is bounded twice: by a number and by a time.
 *
 * @param sessions SMTP sessions at a time; those of APPEND and of logins, too
 * @param octets of each message
 * @param mailbox messages of the large mailbox
 * @param messages that one round of an SMTP scenario sends
 * @param operations that one round of a quick command makes
 * @param samples of the time between 250 and EXISTS in a round
 * @param idle sessions that idle, of each kind
 * @param bound of the measured part of a round
 */
public record Sizes(
        int sessions, int octets, int mailbox, int messages, int operations, int samples, int idle, Duration bound) {

    /** What the bars are about. */
    public static Sizes usual() {
        return new Sizes(20, 10_240, 10_000, 3_000, 2_000, 200, 2_000, Duration.ofSeconds(15));
    }

    /** Just enough to see that everything works; the figures mean nothing. */
    public static Sizes quick() {
        return new Sizes(4, 2_048, 40, 30, 20, 8, 10, Duration.ofSeconds(20));
    }

    /** Messages of each of the maildrops that POP3 reads. */
    public int maildrop() {
        return Math.max(10, mailbox / 10);
    }
}
