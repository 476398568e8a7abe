package io.posthorn.mailbox.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MessageBodiesTest {
    private static final String KEY = "7/Maildir/cur/1";
    private static final int SIZE = 3 * MessageBodies.CHUNK_OCTETS + 1234;

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final AtomicInteger reads = new AtomicInteger();
    private final byte[] message = new byte[SIZE];

    MessageBodiesTest() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        new Random(seed).nextBytes(message);
        objects.put(KEY, message);
    }

    @Test
    void manyPiecesAreFewReads() {
        var bodies = new MessageBodies(counted(), 4L * 1024 * 1024);
        var whole = new ByteArrayOutputStream();
        while (whole.size() < SIZE) {
            whole.writeBytes(bodies.readPiece(
                    KEY, SIZE, new OctetRange(whole.size(), Math.min(7_001, SIZE - whole.size()))));
        }
        assertArrayEquals(message, whole.toByteArray());
        assertEquals(4, reads.get());
        // Again, and backwards.
        for (int offset = SIZE - 1; offset > 0; offset -= 60_000) {
            assertEquals(message[offset], bodies.readPiece(KEY, SIZE, new OctetRange(offset, 1))[0]);
        }
        assertEquals(4, reads.get());
    }

    @Test
    void aPieceEndsWhereItsBlockEnds() {
        var bodies = new MessageBodies(counted());
        int last = MessageBodies.CHUNK_OCTETS - 10;
        assertArrayEquals(
                Arrays.copyOfRange(message, last, MessageBodies.CHUNK_OCTETS),
                bodies.readPiece(KEY, SIZE, new OctetRange(last, 1000)));
        assertEquals(0, bodies.readPiece(KEY, SIZE, new OctetRange(SIZE, 0)).length);
    }

    @Test
    void whatIsNotAskedForLongestGoesFirst() {
        var bodies = new MessageBodies(counted(), 2L * (MessageBodies.CHUNK_OCTETS + 1000));
        for (int block : new int[] {0, 1, 0, 2, 0}) {
            bodies.readPiece(KEY, SIZE, new OctetRange((long) block * MessageBodies.CHUNK_OCTETS, 1));
        }
        assertEquals(3, reads.get());
        bodies.readPiece(KEY, SIZE, new OctetRange(MessageBodies.CHUNK_OCTETS, 1));
        assertEquals(4, reads.get());
    }

    @Test
    void whoAsksAtOnceReadsOnce() throws Exception {
        var bodies = new MessageBodies(counted());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var _ = threads.submit(() -> bodies.readPiece(KEY, SIZE, new OctetRange(5, 5)));
            }
        }
        assertEquals(1, reads.get());
    }

    @Test
    void aFailureIsNotKept() {
        var bodies = new MessageBodies(counted());
        assertThrows(ObjectNotFound.class, () -> bodies.readPiece("7/Maildir/cur/2", 3, new OctetRange(0, 3)));
        objects.put("7/Maildir/cur/2", new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, bodies.readPiece("7/Maildir/cur/2", 3, new OctetRange(0, 3)));
        assertTrue(reads.get() >= 2);
    }

    @Test
    void whatIsReadAheadIsNotReadAgain() {
        var bodies = new MessageBodies(counted());
        objects.put("7/Maildir/cur/2", new byte[] {1, 2, 3});
        bodies.readAhead("7/Maildir/cur/2", 3);
        assertArrayEquals(new byte[] {2, 3}, bodies.readPiece("7/Maildir/cur/2", 3, new OctetRange(1, 2)));
        assertArrayEquals(new byte[] {3}, bodies.readPiece("7/Maildir/cur/2", 3, new OctetRange(2, 1)));
        assertEquals(1, reads.get());
        // Neither a large message nor one that is gone is a failure.
        bodies.readAhead(KEY, SIZE);
        bodies.readAhead("7/Maildir/cur/3", 3);
        assertEquals(1, bodies.readPiece("7/Maildir/cur/2", 3, new OctetRange(0, 3))[0]);
        assertThrows(ObjectNotFound.class, () -> bodies.readPiece("7/Maildir/cur/3", 3, new OctetRange(0, 3)));
    }

    /** The bucket, with its reads counted. */
    private ObjectStore counted() {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("getRange")) {
                        reads.incrementAndGet();
                    }
                    try {
                        return method.invoke(objects, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
