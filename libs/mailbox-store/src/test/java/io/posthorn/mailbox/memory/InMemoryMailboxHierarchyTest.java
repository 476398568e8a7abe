package io.posthorn.mailbox.memory;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailboxHierarchyContract;
import io.posthorn.mailbox.MailboxStore;
import java.util.List;

class InMemoryMailboxHierarchyTest extends MailboxHierarchyContract {
    private final InMemoryMailboxStore mailboxes = new InMemoryMailboxStore();

    @Override
    protected MailboxStore store() {
        return mailboxes;
    }

    @Override
    protected MailDelivery delivery() {
        return mailboxes;
    }

    @Override
    protected List<String> garbage(AccountId account) {
        return mailboxes.garbage(account);
    }
}
