package io.posthorn.delivery.deliver;

import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MessageMetadata;
import io.posthorn.objects.ObjectStore;

/** A copy that is held whole. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WholeContent(ObjectStore objects, byte[] copy) implements CopyContent {

    @Override
    public long octets() {
        return copy.length;
    }

    @Override
    public void store(String key) {
        objects.put(key, copy, copy.length);
    }

    @Override
    public MessageMetadata analyse() {
        return MessageAnalysis.analyse(copy);
    }
}
