package io.posthorn.imap.command;

import io.posthorn.common.AccountId;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import java.util.Optional;

/** Mailboxes by what clients call them. */
final class MailboxNames {
    private final MailboxStore store;

    MailboxNames(MailboxStore store) {
        this.store = store;
    }

    /** The mailbox with a name; a text that cannot be a name names none. */
    Optional<Mailbox> find(AccountId account, String name) {
        return read(name).flatMap(read -> store.find(account, read));
    }

    /** The name, if the text can be one. */
    static Optional<MailboxName> read(String text) {
        try {
            return Optional.of(new MailboxName(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * What the client called a mailbox, if that is not its name: Unicode has several ways to compose a character (RFC 9051
     * section 5.1). That INBOX is the same in any case is no news.
     */
    static Optional<String> oldName(String given, MailboxName name) {
        String wanted = withoutSeparator(given);
        boolean inbox = name.text().startsWith(MailboxName.INBOX.text()) && wanted.equalsIgnoreCase(name.text());
        return wanted.equals(name.text()) || inbox ? Optional.empty() : Optional.of(given);
    }

    /** The answer where there is no target: it can be created, or never (RFC 9051 section 7.1, TRYCREATE). */
    static Completion noTarget(String text) {
        return read(text).isPresent()
                ? Completion.no(ResponseCode.TRY_CREATE, "There is no such mailbox")
                : Completion.no(ResponseCode.CANNOT, "No mailbox can have this name");
    }

    /**
     * The name that a client gives to something new. A separator at its end says that there will be names below it
     * (RFC 9051 section 6.3.4), which is possible everywhere.
     *
     * @throws IllegalArgumentException with a sentence for the user if the text cannot be a name
     */
    static MailboxName given(String text) {
        return new MailboxName(withoutSeparator(text));
    }

    private static String withoutSeparator(String text) {
        boolean above = text.length() > 1 && text.charAt(text.length() - 1) == MailboxName.SEPARATOR;
        return above ? text.substring(0, text.length() - 1) : text;
    }
}
