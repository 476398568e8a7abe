package io.posthorn.imap.transcript;

import io.posthorn.imap.adapter.LocalMailboxEvents;
import io.posthorn.mailbox.memory.InMemoryMailboxStore;
import io.posthorn.objects.InMemoryObjectStore;

/** What gateways share: the index, the bucket, and the hints that tell one of them what another one changed. */
record TestMailboxes(InMemoryObjectStore objects, InMemoryMailboxStore store, LocalMailboxEvents events) {
    TestMailboxes() {
        this(new InMemoryObjectStore(), new InMemoryMailboxStore(), new LocalMailboxEvents());
    }
}
