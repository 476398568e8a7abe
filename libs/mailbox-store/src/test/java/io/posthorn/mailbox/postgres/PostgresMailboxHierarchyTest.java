package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailboxHierarchyContract;
import io.posthorn.mailbox.MailboxStore;
import java.util.List;

class PostgresMailboxHierarchyTest extends MailboxHierarchyContract {
    private final MailboxStore store = new PostgresMailboxStore(TestDatabase.INDEX);
    private final MailDelivery delivery = new PostgresMailDelivery(TestDatabase.INDEX);

    @Override
    protected MailboxStore store() {
        return store;
    }

    @Override
    protected MailDelivery delivery() {
        return delivery;
    }

    @Override
    protected List<String> garbage(AccountId account) {
        return TestDatabase.garbage(account);
    }
}
