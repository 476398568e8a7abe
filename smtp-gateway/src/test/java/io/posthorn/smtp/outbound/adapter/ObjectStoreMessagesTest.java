package io.posthorn.smtp.outbound.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.smtp.outbound.port.MessageReader;
import io.posthorn.smtp.outbound.port.MessageUnavailable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ObjectStoreMessagesTest {
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final ObjectStoreMessages messages = new ObjectStoreMessages(objects);

    @Test
    void readsAMessageToItsEnd() throws Exception {
        for (int octets : new int[] {0, 1, MessageReader.MOST_PIECE_OCTETS, 3 * MessageReader.MOST_PIECE_OCTETS + 5}) {
            byte[] content = new byte[octets];
            new Random(octets).nextBytes(content);
            objects.put("queue/a", content);
            assertEquals(text(content), read("queue/a", octets));
        }
    }

    @Test
    void whatIsNotThereOrTooShortIsUnavailable() {
        assertThrows(MessageUnavailable.class, () -> read("queue/nowhere", 10));
        objects.put("queue/short", new byte[9]);
        assertThrows(MessageUnavailable.class, () -> read("queue/short", 10));
    }

    private String read(String key, long octets) throws MessageUnavailable {
        var read = new ByteArrayOutputStream();
        try (MessageReader reader = messages.open(key, octets)) {
            for (byte[] piece = reader.next(); piece.length > 0; piece = reader.next()) {
                read.writeBytes(piece);
            }
        }
        return text(read.toByteArray());
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
