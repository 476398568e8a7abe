package io.posthorn.objects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A bucket in the heap, for tests. */
public final class InMemoryObjectStore implements ObjectStore {
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record StoredObject(byte[] content, Instant lastModified) {}

    private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
    private final Map<String, UnfinishedUpload> uploads = new ConcurrentHashMap<>();
    private final AtomicLong uploadsBegun = new AtomicLong();

    @Override
    public void put(String key, List<byte[]> segments) {
        var content = new ByteArrayOutputStream();
        segments.forEach(content::writeBytes);
        store(key, content.toByteArray());
    }

    @Override
    public void put(String key, byte[] octets, int length) {
        store(key, Arrays.copyOf(octets, length));
    }

    @Override
    public long put(String key, InputStream content) throws IOException {
        byte[] octets = content.readAllBytes();
        store(key, octets);
        return octets.length;
    }

    @Override
    public ObjectUpload upload(String key) {
        return new HeapUpload(key);
    }

    @Override
    public byte[] get(String key) {
        return find(key).content().clone();
    }

    @Override
    public byte[] getRange(String key, long offset, int length) {
        byte[] content = find(key).content();
        int from = (int) Math.min(offset, content.length);
        int to = (int) Math.min(offset + length, content.length);
        return Arrays.copyOfRange(content, from, to);
    }

    @Override
    public ObjectStat stat(String key) {
        return stat(key, find(key));
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(objects::remove);
    }

    @Override
    public Stream<ObjectStat> list(String prefix) {
        return objects.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> stat(entry.getKey(), entry.getValue()));
    }

    @Override
    public List<UnfinishedUpload> unfinishedUploads() {
        return List.copyOf(uploads.values());
    }

    @Override
    public void abort(UnfinishedUpload upload) {
        uploads.remove(upload.id());
    }

    @Override
    public void close() {
        // Like a real bucket, it keeps what it holds.
    }

    private void store(String key, byte[] content) {
        objects.put(key, new StoredObject(content, Instant.now()));
    }

    private StoredObject find(String key) {
        StoredObject found = objects.get(key);
        if (found == null) {
            throw new ObjectNotFound(key);
        }
        return found;
    }

    private static ObjectStat stat(String key, StoredObject object) {
        return new ObjectStat(key, object.content().length, object.lastModified());
    }

    private final class HeapUpload implements ObjectUpload {
        private final String key;
        private final PartSizes sizes = new PartSizes();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final UnfinishedUpload open;

        HeapUpload(String key) {
            this.key = key;
            open = new UnfinishedUpload(key, Long.toString(uploadsBegun.incrementAndGet()), Instant.now());
            uploads.put(open.id(), open);
        }

        @Override
        public void add(byte[] octets, int length) {
            sizes.check(length);
            content.write(octets, 0, length);
            sizes.added(length);
        }

        @Override
        public void addRange(String sourceKey, long offset, long length) {
            byte[] range = getRange(sourceKey, offset, Math.toIntExact(length));
            if (range.length < length) {
                throw new ObjectStoreUnavailable("there is no such range of " + sourceKey, null);
            }
            add(range, range.length);
        }

        @Override
        public void complete() {
            InMemoryObjectStore.this.abort(open);
            store(key, content.toByteArray());
        }

        @Override
        public void abort() {
            InMemoryObjectStore.this.abort(open);
            content.reset();
        }
    }
}
