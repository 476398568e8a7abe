package io.posthorn.imap.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalMailboxEventsTest {
    private static final AccountId MAX = new AccountId(1);
    private static final MailboxId INBOX = new MailboxId(1);
    private static final ModSeq SEVEN = new ModSeq(7);

    private final LocalMailboxEvents events = new LocalMailboxEvents();
    private final List<ModSeq> first = new ArrayList<>();
    private final List<ModSeq> second = new ArrayList<>();

    @Test
    void hintsEverybodyWhoWatchesTheMailboxAndNobodyElse() {
        events.subscribe(MAX, INBOX, first::add);
        events.subscribe(MAX, INBOX, second::add);
        events.publish(MAX, INBOX, SEVEN);
        events.publish(MAX, new MailboxId(2), SEVEN);
        events.publish(new AccountId(2), INBOX, SEVEN);
        assertEquals(List.of(SEVEN), first);
        assertEquals(List.of(SEVEN), second);
    }

    @Test
    void hintsNobodyWhoHasLeft() {
        MailboxEvents.Subscription subscription = events.subscribe(MAX, INBOX, first::add);
        events.subscribe(MAX, INBOX, second::add);
        subscription.close();
        subscription.close();
        events.publish(MAX, INBOX, SEVEN);
        assertEquals(List.of(), first);
        assertEquals(List.of(SEVEN), second);
    }

    @Test
    void everyShareOnceIsEverybodyOnce() {
        for (int mailbox = 1; mailbox <= 100; mailbox++) {
            events.subscribe(MAX, new MailboxId(mailbox), first::add);
        }
        for (int share = 0; share < 7; share++) {
            events.hintShare(share, 7);
        }
        assertEquals(100, first.size());
    }
}
