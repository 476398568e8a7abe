package io.posthorn.delivery.dsn;

import io.posthorn.common.QueueId;
import io.posthorn.delivery.dsn.DsnCause.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** The queue ids of DSNs: derived, never drawn, so that a DSN that is decided again is the same message. */
public final class DsnIds {
    private DsnIds() {}

    /**
     * The id of a DSN.
     *
     * @param at when what it tells happened: always the same for the same event
     * @param event what happened, within the message it is about
     */
    public static QueueId of(Instant at, QueueId original, Kind kind, String event) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((original + " " + kind + " " + event).getBytes(StandardCharsets.UTF_8));
            return QueueId.of(at, ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
