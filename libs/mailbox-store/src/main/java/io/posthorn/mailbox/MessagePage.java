package io.posthorn.mailbox;

import java.util.List;

/**
 * Some of the messages that were asked for.
 *
 * @param rows at most {@link MailboxStore#PAGE_ROWS}, by ascending UID; UIDs that are not in the mailbox are left out
 * @param rest what is still to be asked for; empty at the end
 */
public record MessagePage(List<MessageRow> rows, UidSet rest) {}
