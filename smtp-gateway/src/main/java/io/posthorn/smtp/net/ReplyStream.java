package io.posthorn.smtp.net;

import io.posthorn.net.Wire;
import io.posthorn.smtp.codec.SmtpReply;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/**
 * Replies on their way to the client. Those to commands that were pipelined go in one piece, as RFC 2920 section 3.2 asks
 * for; refusals may be held back; and a client that sends commands and reads no replies must not fill our memory, so now
 * and then it is waited for.
 */
final class ReplyStream {
    private static final int MOST_UNSENT_OCTETS = 64 * 1024;

    private final Wire wire;
    private final BackgroundWork work;
    private final Runnable goOn;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private int sentSinceWait;
    private boolean waitsForClient;
    private boolean heldBack;

    /** @param goOn called when something was waited for, and is over */
    ReplyStream(Wire wire, BackgroundWork work, Runnable goOn) {
        this.wire = wire;
        this.work = work;
        this.goOn = goOn;
    }

    void add(SmtpReply reply) {
        unsent.writeBytes(reply.encode());
    }

    /** Whether the client has to read, or some time to pass, before anything else is said. */
    boolean waits() {
        return waitsForClient || heldBack;
    }

    /** Sends if there is much to send. */
    void flushIfMuch() {
        if (unsent.size() >= MOST_UNSENT_OCTETS) {
            flush();
        }
    }

    /** Sends what there is, unless it is held back. */
    void flush() {
        if (unsent.size() == 0 || heldBack) {
            return;
        }
        sentSinceWait += unsent.size();
        wire.send(unsent.toByteArray());
        unsent.reset();
        if (sentSinceWait >= MOST_UNSENT_OCTETS && !waitsForClient) {
            waitUntilRead();
        }
    }

    /** What was said so far is said; everything else waits, without a thread. */
    void holdBack(Duration time) {
        flush();
        heldBack = true;
        work.after(time, () -> {
            heldBack = false;
            goOn.run();
        });
    }

    /** Sends what there is, the last words. */
    void end() {
        heldBack = false;
        flush();
    }

    private void waitUntilRead() {
        waitsForClient = true;
        wire.runBlocking(
                () -> {
                    wire.sendAndWait(new byte[0]);
                    return true;
                },
                (_, failure) -> {
                    waitsForClient = false;
                    sentSinceWait = 0;
                    if (failure == null) {
                        goOn.run();
                    }
                });
    }
}
