package io.posthorn.mailbox.memory;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.MaildropLocksContract;
import java.util.List;

class InMemoryMaildropLocksTest extends MaildropLocksContract {
    private final InMemoryMailboxStore mailboxes = new InMemoryMailboxStore();
    private final InMemoryMaildropLocks first = new InMemoryMaildropLocks(mailboxes);

    @Override
    protected MailboxStore store() {
        return mailboxes;
    }

    @Override
    protected MailDelivery delivery() {
        return mailboxes;
    }

    @Override
    protected MaildropLocks gateway() {
        return first.anotherGateway();
    }

    @Override
    protected void silence(MaildropLocks gateway) {
        gateway.resign();
    }

    @Override
    protected List<String> garbage(AccountId account) {
        return mailboxes.garbage(account);
    }
}
