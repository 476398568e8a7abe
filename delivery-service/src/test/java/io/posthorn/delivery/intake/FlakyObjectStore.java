package io.posthorn.delivery.intake;

import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.objects.ObjectStat;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.ObjectStoreUnavailable;
import io.posthorn.objects.ObjectUpload;
import io.posthorn.objects.UnfinishedUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A bucket in the heap that fails when it is told to, and counts what is written. */
final class FlakyObjectStore implements ObjectStore {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Failures failures = new Failures();
    private final Failures steps = new Failures();
    private final AtomicInteger puts = new AtomicInteger();
    private final AtomicInteger aborted = new AtomicInteger();

    void failNext(int times, RuntimeException failure) {
        failures.next(times, failure);
    }

    void failNextUploadSteps(int times) {
        steps.next(times, new ObjectStoreUnavailable("as asked", null));
    }

    /** Puts an object there before the test, which never fails. */
    void seed(String key, byte[] content) {
        store.put(key, content);
    }

    int puts() {
        return puts.get();
    }

    int aborted() {
        return aborted.get();
    }

    List<String> keys() {
        return store.list("").map(ObjectStat::key).toList();
    }

    @Override
    public void put(String key, List<byte[]> segments) {
        failures.check();
        puts.incrementAndGet();
        store.put(key, segments);
    }

    @Override
    public void put(String key, byte[] octets, int length) {
        failures.check();
        puts.incrementAndGet();
        store.put(key, octets, length);
    }

    @Override
    public ObjectUpload upload(String key) {
        failures.check();
        puts.incrementAndGet();
        ObjectUpload parts = store.upload(key);
        return new ObjectUpload() {
            @Override
            public void add(byte[] octets, int length) {
                parts.add(octets, length);
            }

            @Override
            public void addRange(String sourceKey, long offset, long length) {
                steps.check();
                parts.addRange(sourceKey, offset, length);
            }

            @Override
            public void complete() {
                steps.check();
                parts.complete();
            }

            @Override
            public void abort() {
                aborted.incrementAndGet();
                parts.abort();
            }
        };
    }

    @Override
    public long put(String key, InputStream content) throws IOException {
        failures.check();
        return store.put(key, content);
    }

    @Override
    public byte[] get(String key) {
        failures.check();
        return store.get(key);
    }

    @Override
    public byte[] getRange(String key, long offset, int length) {
        return store.getRange(key, offset, length);
    }

    @Override
    public ObjectStat stat(String key) {
        return store.stat(key);
    }

    @Override
    public void delete(Collection<String> keys) {
        store.delete(keys);
    }

    @Override
    public Stream<ObjectStat> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public List<UnfinishedUpload> unfinishedUploads() {
        return store.unfinishedUploads();
    }

    @Override
    public void abort(UnfinishedUpload upload) {
        store.abort(upload);
    }

    @Override
    public void close() {
        store.close();
    }
}
