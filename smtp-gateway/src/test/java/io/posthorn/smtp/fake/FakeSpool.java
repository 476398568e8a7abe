package io.posthorn.smtp.fake;

import io.posthorn.common.QueueId;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.smtp.port.Spool;
import io.posthorn.smtp.port.SpoolUpload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A spool in the heap that can be down, or be slow to take parts. */
public final class FakeSpool implements Spool {
    public final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
    public final AtomicInteger parts = new AtomicInteger();
    public final AtomicInteger open = new AtomicInteger();
    public volatile boolean down;
    private final Semaphore slots = new Semaphore(Integer.MAX_VALUE);

    /** From now on no part comes to be stored. */
    public void hold() {
        slots.drainPermits();
    }

    /** Parts are stored again. */
    public void release() {
        slots.release(Integer.MAX_VALUE);
    }

    @Override
    public String put(QueueId id, byte[] octets, int length) throws NotDurableException {
        return store(id, Arrays.copyOf(octets, length));
    }

    @Override
    public SpoolUpload begin(QueueId id) throws NotDurableException {
        check();
        open.incrementAndGet();
        return new Upload(id);
    }

    private String store(QueueId id, byte[] octets) throws NotDurableException {
        check();
        String key = "spool/" + id;
        bodies.put(key, octets);
        return key;
    }

    private void check() throws NotDurableException {
        if (down) {
            throw new NotDurableException("the spool is down", new IOException("as asked"));
        }
    }

    private final class Upload implements SpoolUpload {
        private final QueueId id;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean ended;

        Upload(QueueId id) {
            this.id = id;
        }

        @Override
        public QueueId id() {
            return id;
        }

        @Override
        public void add(byte[] octets, int length) throws NotDurableException {
            slots.acquireUninterruptibly();
            slots.release();
            check();
            content.write(octets, 0, length);
            parts.incrementAndGet();
        }

        @Override
        public String complete() throws NotDurableException {
            String key = store(id, content.toByteArray());
            end();
            return key;
        }

        @Override
        public synchronized void abort() {
            end();
        }

        private synchronized void end() {
            if (!ended) {
                ended = true;
                open.decrementAndGet();
            }
        }
    }
}
