package io.posthorn.mailbox.memory;

import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailDeliveryContract;
import io.posthorn.mailbox.MailboxStore;

class InMemoryMailDeliveryTest extends MailDeliveryContract {
    private final InMemoryMailboxStore mailboxes = new InMemoryMailboxStore();

    @Override
    protected MailboxStore store() {
        return mailboxes;
    }

    @Override
    protected MailDelivery delivery() {
        return mailboxes;
    }
}
