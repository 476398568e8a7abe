package io.posthorn.smtp.session;

import io.posthorn.common.EmailAddress;
import java.util.Optional;

/** Whether mail for a recipient is taken. */
public sealed interface RecipientVerdict {

    /** @param address the recipient as it goes into the envelope */
    record Local(EmailAddress address) implements RecipientVerdict {}

    /** The domain is ours, the address is nobody's. */
    record Unknown() implements RecipientVerdict {}

    /** The domain is not ours. */
    record Remote() implements RecipientVerdict {}

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
