package io.posthorn.smtp.adapter;

import io.posthorn.common.QueueId;
import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.ObjectStoreUnavailable;
import io.posthorn.objects.ObjectUpload;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.smtp.port.Spool;
import io.posthorn.smtp.port.SpoolUpload;
import java.util.function.Supplier;

/** The spool in the bucket, one prefix for each day. */
public final class ObjectStoreSpool implements Spool {
    private final ObjectStore objects;

    public ObjectStoreSpool(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public String put(QueueId id, byte[] octets, int length) throws NotDurableException {
        String key = ObjectKeys.spool(id);
        stored(() -> objects.put(key, octets, length));
        return key;
    }

    @Override
    public SpoolUpload begin(QueueId id) throws NotDurableException {
        String key = ObjectKeys.spool(id);
        return new Upload(id, key, stored(() -> objects.upload(key)));
    }

    private static void stored(Runnable step) throws NotDurableException {
        stored(() -> {
            step.run();
            return step;
        });
    }

    private static <T> T stored(Supplier<T> step) throws NotDurableException {
        try {
            return step.get();
        } catch (ObjectStoreUnavailable e) {
            throw new NotDurableException("the bucket did not take its body", e);
        }
    }

    /** A body that exists in the bucket once it is whole. */
    private static final class Upload implements SpoolUpload {
        private final QueueId id;
        private final String key;
        private final ObjectUpload parts;
        private boolean complete;

        Upload(QueueId id, String key, ObjectUpload parts) {
            this.id = id;
            this.key = key;
            this.parts = parts;
        }

        @Override
        public QueueId id() {
            return id;
        }

        @Override
        public void add(byte[] octets, int length) throws NotDurableException {
            stored(() -> parts.add(octets, length));
        }

        @Override
        public String complete() throws NotDurableException {
            stored(parts::complete);
            complete = true;
            return key;
        }

        @Override
        public void abort() {
            if (!complete) {
                parts.abort();
            }
        }
    }
}
