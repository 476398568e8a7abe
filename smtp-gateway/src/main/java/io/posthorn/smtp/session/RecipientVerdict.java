package io.posthorn.smtp.session;

import io.posthorn.common.EmailAddress;
import java.util.Optional;

/** Whether mail for a recipient is taken. */
public sealed interface RecipientVerdict {

    /** @param address the recipient as it goes into the envelope */
    record Local(EmailAddress address) implements RecipientVerdict {}

    /** The domain is ours, the address is nobody's. */
    record Unknown() implements RecipientVerdict {}

    /** Nobody whom the address leads to has room for another message. */
    record Full() implements RecipientVerdict {}

    /** The address leads nowhere until an administrator changes something. */
    record Broken() implements RecipientVerdict {}

    /**
     * The domain is not ours.
     *
     * @param address the recipient as it goes into the envelope
     * @param relay who may send there
     */
    record Remote(EmailAddress address, Relay relay) implements RecipientVerdict {}

    /** Who may send somewhere else through us. */
    enum Relay {
        /** This client, whether or not it has logged in. */
        ANYBODY,
        /** Only users who have logged in. */
        USERS,
        /** Nobody. */
        NOBODY
    }

    /**
     * The client is not welcome, whomever it writes to.
     *
     * @param client its address
     * @param zone the list in the DNS that says so
     * @param text why
     */
    record ClientListed(String client, String zone, Optional<String> text) implements RecipientVerdict {}

    /** Nobody could tell. */
    record Unavailable() implements RecipientVerdict {}
}
