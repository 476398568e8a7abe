package io.posthorn.delivery.adapter;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import io.posthorn.delivery.outbound.QueuedMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of the queue as columns. */
final class QueueRows {
    static final String MESSAGE_COLUMNS =
            "m.queue_id, m.object_key, m.octets, m.sender, m.body_type, m.smtp_utf8, m.require_tls, m.dsn_return,"
                    + " m.envelope_id, m.accepted_at";
    static final int MESSAGE_WIDTH = 10;

    private QueueRows() {}

    /** Reads {@link #MESSAGE_COLUMNS} from the first column on. */
    static QueuedMessage message(ResultSet row) throws SQLException {
        return new QueuedMessage(
                new QueueId(row.getString(1)),
                row.getString(2),
                row.getLong(3),
                reversePath(row.getString(4)),
                new TransportOptions(
                        BodyType.valueOf(row.getString(5)),
                        row.getBoolean(6),
                        row.getBoolean(7),
                        Optional.ofNullable(row.getString(8)).map(DsnReturn::valueOf),
                        Optional.ofNullable(row.getString(9))),
                QueueDatabase.instant(row, 10));
    }

    static ReversePath reversePath(String text) {
        return text.isEmpty() ? new ReversePath.Null() : new ReversePath.Address(EmailAddress.parse(text));
    }

    static Recipient recipient(String address, List<String> notify, String originalRecipient) {
        Set<DsnNotify> notifyOn = notify.stream().map(DsnNotify::valueOf).collect(Collectors.toUnmodifiableSet());
        return new Recipient(EmailAddress.parse(address), notifyOn, Optional.ofNullable(originalRecipient));
    }

    static List<String> notify(Recipient recipient) {
        return recipient.notifyOn().stream().map(Enum::name).sorted().toList();
    }
}
