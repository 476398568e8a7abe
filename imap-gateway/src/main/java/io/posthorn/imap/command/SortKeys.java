package io.posthorn.imap.command;

import io.posthorn.imap.codec.SortCriterion;
import io.posthorn.imap.codec.SortKey;
import io.posthorn.imap.order.BaseSubject;
import io.posthorn.imap.order.SortableMessage;
import io.posthorn.imap.order.UnicodeCasemap;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.message.FirstAddress;
import io.posthorn.mailbox.message.HeaderField;
import io.posthorn.mailbox.message.HeaderFields;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What messages are sorted by, read from the index as far as it is needed. */
final class SortKeys {
    private static final List<String> FIELDS = List.of("Cc", "Date", "From", "Subject", "To");

    private final MessageTexts texts;
    private final Set<SortKey> keys = EnumSet.noneOf(SortKey.class);

    SortKeys(List<SortCriterion> criteria, MessageTexts texts) {
        this.texts = texts;
        criteria.forEach(criterion -> keys.add(criterion.key()));
    }

    /** How much of the index is read. */
    RowDetail detail() {
        return EnumSet.of(SortKey.ARRIVAL, SortKey.SIZE).containsAll(keys) ? RowDetail.STORED : RowDetail.METADATA;
    }

    /** What a message is sorted by. */
    SortableMessage of(MessageRow row) {
        HeaderFields header = detail() == RowDetail.METADATA ? texts.fields(row, FIELDS) : HeaderFields.NONE;
        Instant arrival = row.message().internalDate();
        return new SortableMessage(
                row.uid().value(),
                arrival.getEpochSecond(),
                keys.contains(SortKey.DATE) ? sent(header, arrival) : 0,
                row.message().size(),
                keys.contains(SortKey.SUBJECT)
                        ? UnicodeCasemap.map(baseSubject(header).text())
                        : "",
                keys.contains(SortKey.FROM) ? mailbox(header, "From") : "",
                keys.contains(SortKey.TO) ? mailbox(header, "To") : "",
                keys.contains(SortKey.CC) ? mailbox(header, "Cc") : "");
    }

    /** The sent date, in seconds since the epoch (RFC 5256 section 2.2). */
    static long sent(HeaderFields header, Instant arrival) {
        return header.first("Date")
                .flatMap(field -> SentDate.moment(field.body()))
                .orElse(arrival)
                .getEpochSecond();
    }

    /** The base subject (RFC 5256 section 2.1). */
    static BaseSubject baseSubject(HeaderFields header) {
        return BaseSubject.of(header.first("Subject").map(HeaderField::text).orElse(""));
    }

    private static String mailbox(HeaderFields header, String name) {
        return UnicodeCasemap.map(FirstAddress.mailbox(header.all(name)));
    }
}
