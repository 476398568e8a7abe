package io.posthorn.delivery.deliver;

import io.posthorn.mailbox.message.MessageMetadata;

/** The octets of one account's copy, wherever they are. Its methods throw what the bucket throws, and may be repeated. */
interface CopyContent {

    /** How many there are. */
    long octets();

    /** Makes them durable under a key. */
    void store(String key);

    /** What the index keeps of them. */
    MessageMetadata analyse();
}
