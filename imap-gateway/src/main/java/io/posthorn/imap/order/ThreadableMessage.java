package io.posthorn.imap.order;

import java.util.List;
import java.util.Optional;

/**
 * What THREAD needs to know of a message.
 *
 * @param number under which the client hears of it; the order of the numbers is that of the mailbox
 * @param sent the Date field or else INTERNALDATE, in seconds since the epoch (RFC 5256 section 2.2)
 * @param subject the base subject, mapped by {@link UnicodeCasemap}
 * @param replyOrForward whether the subject says that it is one
 * @param id normalized, if it has a valid one
 * @param references normalized, the oldest first
 */
public record ThreadableMessage(
        long number, long sent, String subject, boolean replyOrForward, Optional<String> id, List<String> references) {}
