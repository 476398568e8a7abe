package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.StoredMessage;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.OctetRange;
import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.objects.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final InMemoryObjectStore objects = new InMemoryObjectStore();

    @Test
    void readsSeveralAtOnceAndAnswersInOrder() {
        // Nothing is read before four are asked for: one after the other they would wait in vain.
        var asked = new CountDownLatch(4);
        var bodies = new MessageBodies(reading(() -> {
            asked.countDown();
            assertTrue(asked.await(20, TimeUnit.SECONDS));
        }));
        List<MessageRow> rows =
                IntStream.rangeClosed(1, 12).mapToObj(this::message).toList();
        int expected = 1;
        for (MessageRow row : new ReadAhead(bodies).over(rows)) {
            assertEquals(new Uid(expected), row.uid());
            byte[] octets = bodies.readPiece(row.message().objectKey(), 1, new OctetRange(0, 1));
            assertArrayEquals(new byte[] {(byte) expected++}, octets);
        }
        assertEquals(13, expected);
    }

    private MessageRow message(int number) {
        String key = "7/Maildir/cur/" + number;
        objects.put(key, new byte[] {(byte) number});
        var stored = new StoredMessage(key, 1, Instant.EPOCH, Instant.EPOCH, Optional.empty());
        return new MessageRow(new Uid(number), new ModSeq(1), Flags.NONE, Optional.of(stored));
    }

    private interface Step {
        void run() throws Exception;
    }

    private ObjectStore reading(Step before) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("getRange")) {
                        before.run();
                    }
                    try {
                        return method.invoke(objects, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
