package io.posthorn.bench.raw;

import io.posthorn.bench.system.PosthornSystem;
import io.posthorn.common.Secret;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.S3ObjectStore;
import io.posthorn.objects.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Objects in the bucket of a Posthorn, in a place of their own, through the client that it uses itself. */
public final class BareObjects implements AutoCloseable {
    private static final String BUCKET = "posthorn";
    private static final String REGION = "us-east-1";

    private final ObjectStore store;
    private final String place = "bench/" + System.nanoTime() + "/";
    private final AtomicInteger written = new AtomicInteger();

    private BareObjects(ObjectStore store) {
        this.store = store;
    }

    /** Connects to the bucket of the system. */
    public static BareObjects open(PosthornSystem system) throws IOException {
        return new BareObjects(new S3ObjectStore(S3Settings.of(
                URI.create(system.endpoint("s3")),
                REGION,
                BUCKET,
                system.secret("s3AccessKey"),
                Secret.of(system.secret("s3SecretKey")))));
    }

    /** Puts an object; it is durable when this returns. */
    public void put(int number, byte[] content) {
        store.put(place + number, content, content.length);
        written.incrementAndGet();
    }

    /** How many were put; they are those numbered from 0. */
    public int written() {
        return written.get();
    }

    /** Gets an object. */
    public void get(int number) {
        store.get(place + number);
    }

    @Override
    public void close() {
        store.delete(IntStream.range(0, written.get()).mapToObj(i -> place + i).toList());
        store.close();
    }
}
