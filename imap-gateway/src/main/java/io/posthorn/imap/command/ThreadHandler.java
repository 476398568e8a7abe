package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ThreadAlgorithm;
import io.posthorn.imap.codec.ThreadNode;
import io.posthorn.imap.order.BaseSubject;
import io.posthorn.imap.order.MessageIds;
import io.posthorn.imap.order.MessageThreads;
import io.posthorn.imap.order.ThreadableMessage;
import io.posthorn.imap.order.UnicodeCasemap;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.message.HeaderField;
import io.posthorn.mailbox.message.HeaderFields;
import io.posthorn.mailbox.message.MessageBodies;
import java.util.List;
import java.util.Optional;

/** THREAD: the messages that match, as trees (RFC 5256). What makes them trees comes from the index. */
final class ThreadHandler implements CommandHandler<ImapCommand.ThreadMessages> {
    private static final List<String> FIELDS = List.of("Date", "In-Reply-To", "Message-ID", "References", "Subject");

    private final MailboxStore store;
    private final MessageTexts texts;
    private final SearchRun searches;
    private final ListingRoom room;

    ThreadHandler(MailboxStore store, MessageBodies bodies, SearchRun searches, ListingRoom room) {
        this.store = store;
        this.texts = new MessageTexts(bodies);
        this.searches = searches;
        this.room = room;
    }

    @Override
    public Completion handle(ImapCommand.ThreadMessages command, Turn turn) {
        UidSet found = searches.matching(command.key(), turn);
        turn.send(new ImapResponse.ThreadResult(threads(found, command, turn.mailbox())));
        return Completion.ok("THREAD completed");
    }

    private List<ThreadNode> threads(UidSet found, ImapCommand.ThreadMessages command, SelectedMailbox mailbox) {
        var threads = MessageThreads.by(command.algorithm());
        try (ListingRoom.Share share = room.share()) {
            for (UidSet rest = found; !rest.isEmpty(); ) {
                MessagePage page = store.fetch(mailbox.account().id(), mailbox.id(), rest, RowDetail.METADATA);
                long before = threads.octets();
                for (MessageRow row : page.rows()) {
                    long number = command.uid() ? row.uid().value() : mailbox.numberOf(row.uid());
                    threads.add(threadable(row, number, command.algorithm()));
                }
                share.take(threads.octets() - before);
                rest = page.rest();
            }
            return threads.threads();
        }
    }

    private ThreadableMessage threadable(MessageRow row, long number, ThreadAlgorithm algorithm) {
        HeaderFields header = texts.fields(row, FIELDS);
        BaseSubject subject = SortKeys.baseSubject(header);
        boolean refers = algorithm == ThreadAlgorithm.REFERENCES;
        return new ThreadableMessage(
                number,
                SortKeys.sent(header, row.message().internalDate()),
                UnicodeCasemap.map(subject.text()),
                subject.replyOrForward(),
                refers ? first(header, "Message-ID") : Optional.empty(),
                refers ? references(header) : List.of());
    }

    /** RFC 5256 section 3: the ids in References, or else the first one in In-Reply-To. */
    private static List<String> references(HeaderFields header) {
        List<String> references = header.first("References")
                .map(field -> MessageIds.all(field.body()))
                .orElse(List.of());
        return references.isEmpty() ? first(header, "In-Reply-To").stream().toList() : references;
    }

    private static Optional<String> first(HeaderFields header, String name) {
        return header.first(name).map(HeaderField::body).flatMap(MessageIds::first);
    }
}
