package io.posthorn.imap.command;

import io.posthorn.common.AccountId;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.AppendResult;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.NewMessage;
import io.posthorn.mailbox.message.MessageBodies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * APPEND (RFC 9051 section 6.3.12), of several messages with RFC 3502. The objects are durable first, then the index
 * takes all messages in one transaction, or none. It expects the objects before there are any, so that those that never
 * become messages are swept.
 */
final class AppendHandler implements CommandHandler<ImapCommand.Append> {
    private final MailboxStore store;
    private final MessageBodies bodies;
    private final MailboxEvents events;
    private final MailboxNames names;
    private final boolean rawHeaders;

    /** @param rawHeaders whether headers beyond ASCII are taken from clients that did not enable UTF-8 */
    AppendHandler(MailboxStore store, MessageBodies bodies, MailboxEvents events, boolean rawHeaders) {
        this.rawHeaders = rawHeaders;
        this.store = store;
        this.bodies = bodies;
        this.events = events;
        this.names = new MailboxNames(store);
    }

    @Override
    public Completion handle(ImapCommand.Append command, Turn turn) {
        AccountId account = turn.account().id();
        Optional<Mailbox> mailbox = names.find(account, command.mailbox());

        if (mailbox.isEmpty()) {
            return MailboxNames.noTarget(command.mailbox());
        }
        if (command.messages().stream().anyMatch(message -> message.message().octets().length == 0)) {
            // RFC 3502 section 6.3.11: the client gives up; an empty message is none in any case.
            return Completion.no("Nothing is appended: a message is empty");
        }
        List<AnalysedMessage> analysed =
                command.messages().stream().map(AnalysedMessage::of).toList();
        boolean takesInternational = turn.enabled().dialect().utf8() || rawHeaders;
        if (!takesInternational && analysed.stream().anyMatch(AnalysedMessage::isInternational)) {
            // RFC 9755 section 4
            return Completion.no(ResponseCode.CANNOT, "A header beyond ASCII needs ENABLE UTF8=ACCEPT or IMAP4rev2");
        }

        Instant now = Instant.now();
        List<NewMessage> messages =
                analysed.stream().map(message -> named(account, message, now)).toList();
        store.expectObjects(
                account, messages.stream().map(NewMessage::objectKey).toList());
        for (int i = 0; i < messages.size(); i++) {
            bodies.write(messages.get(i).objectKey(), analysed.get(i).octets());
        }
        AppendResult result;
        try {
            result = store.append(account, mailbox.get().id(), messages);
        } catch (MailboxNotFound _) {
            return MailboxNames.noTarget(command.mailbox());
        }
        events.publish(account, mailbox.get().id(), result.highestModSeq());
        return Completion.ok(ResponseCode.appendUid(result.uidValidity(), result.uids()), "APPEND completed");
    }

    private static NewMessage named(AccountId account, AnalysedMessage message, Instant now) {
        String key = MessageBodies.newKey(account, now, message.octets().length);
        Instant date = message.appended().internalDate().orElse(now);
        return new NewMessage(key, date, message.appended().flags(), message.metadata());
    }
}
