package io.posthorn.pop3.session;

import io.posthorn.imap.session.Account;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MaildropLock;
import io.posthorn.mailbox.UidSet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The INBOX as it was when the client logged in: what arrives meanwhile is for the next session (RFC 1939 section 5).
 * The lock keeps other POP3 sessions out, but no others: objects outlive their last mailbox by a day, so that every
 * message of the maildrop can be retrieved whatever IMAP does, and deleting a message that is gone already is no fault.
 */
public final class Maildrop {
    /**
     * One message; there may be many, so that this is all that is kept of it.
     *
     * @param size octets
     * @param objectKey where its octets lie in the bucket
     */
    public record Message(long uid, long size, String objectKey) {}

    private final Account account;
    private final Mailbox mailbox;
    private final MaildropLock lock;
    private final List<Message> messages;
    private final BitSet deleted = new BitSet();

    public Maildrop(Account account, Mailbox mailbox, MaildropLock lock, List<Message> messages) {
        this.account = account;
        this.mailbox = mailbox;
        this.lock = lock;
        this.messages = messages;
    }

    public Account account() {
        return account;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public MaildropLock lock() {
        return lock;
    }

    /** The message with a number, unless there is none or it is marked as deleted. */
    public Optional<Message> message(int number) {
        return number < 1 || number > messages.size() || deleted.get(number)
                ? Optional.empty()
                : Optional.of(messages.get(number - 1));
    }

    /** The numbers of all messages that are not marked as deleted. */
    public IntStream numbers() {
        return IntStream.rangeClosed(1, messages.size()).filter(number -> !deleted.get(number));
    }

    /** Octets of all messages that are not marked as deleted. */
    public long size() {
        return numbers().mapToLong(number -> messages.get(number - 1).size()).sum();
    }

    /**
     * The unique id of a message (RFC 1939 section 7): 1 to 70 printable characters. A UID under its UIDVALIDITY names
     * one message for ever.
     */
    public String uniqueId(Message message) {
        return mailbox.uidValidity() + "." + message.uid();
    }

    /** Marks a message as deleted. */
    public void delete(int number) {
        deleted.set(number);
    }

    /** Takes all marks away. */
    public void reset() {
        deleted.clear();
    }

    /** The messages marked as deleted. */
    public UidSet deleted() {
        return UidSet.of(
                deleted.stream().mapToLong(number -> messages.get(number - 1).uid()));
    }
}
