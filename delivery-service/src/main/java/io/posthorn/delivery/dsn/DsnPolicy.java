package io.posthorn.delivery.dsn;

import io.posthorn.common.DsnNotify;
import io.posthorn.common.ReversePath;
import io.posthorn.delivery.dsn.DsnCause.Kind;
import java.util.Set;

/** Whether a sender hears of something (RFC 3461 sections 4.1 and 5.2). Never about mail that must not cause a DSN. */
public final class DsnPolicy {
    private DsnPolicy() {}

    /**
     * Whether a DSN of a kind is wanted.
     *
     * @param sender of the message it would be about
     * @param asked when the sender wants to hear; empty: it did not say
     */
    public static boolean wants(ReversePath sender, Set<DsnNotify> asked, Kind kind) {
        if (sender instanceof ReversePath.Null || asked.contains(DsnNotify.NEVER)) {
            return false;
        }
        return switch (kind) {
            case FAILED -> asked.isEmpty() || asked.contains(DsnNotify.FAILURE);
            case DELAYED -> asked.isEmpty() || asked.contains(DsnNotify.DELAY);
            case RELAYED, DELIVERED -> asked.contains(DsnNotify.SUCCESS);
        };
    }
}
