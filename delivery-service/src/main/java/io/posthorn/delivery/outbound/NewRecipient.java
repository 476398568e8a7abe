package io.posthorn.delivery.outbound;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A recipient to be queued.
 *
 * @param address where to
 * @param reversePath the one that the message travels with
 * @param asked the recipient as the client wrote it
 */
public record NewRecipient(String id, EmailAddress address, ReversePath reversePath, Recipient asked) {
    private static final int ID_OCTETS = 8;

    /** The name of a recipient of a message: always the same, whenever and wherever it is worked out. */
    public static String id(QueueId queueId, EmailAddress address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((queueId + " " + address.wire()).getBytes(StandardCharsets.UTF_8));
            return queueId + "-" + HexFormat.of().formatHex(hash, 0, ID_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
