package io.posthorn.smtp.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.common.QueueId;
import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.smtp.port.SpoolUpload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectStoreSpoolTest {
    private static final QueueId ID = QueueId.of(Instant.parse("2026-11-24T23:59:59Z"), 1);
    private static final String KEY = "spool/2026-11-24/" + ID;

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final ObjectStoreSpool spool = new ObjectStoreSpool(objects);

    @Test
    void aBodyLiesUnderItsDay() throws NotDurableException {
        byte[] octets = "hello, world".getBytes(StandardCharsets.US_ASCII);
        assertEquals(KEY, spool.put(ID, octets, 5));
        assertEquals("hello", new String(objects.get(KEY), StandardCharsets.US_ASCII));
    }

    @Test
    void aBodyIsThereWhenAllItsPartsAre() throws NotDurableException {
        var octets = new byte[SpoolUpload.PART_OCTETS + 1];
        new Random(1).nextBytes(octets);
        SpoolUpload upload = spool.begin(ID);
        assertEquals(ID, upload.id());
        upload.add(octets, SpoolUpload.PART_OCTETS);
        upload.add(new byte[] {octets[SpoolUpload.PART_OCTETS]}, 1);
        assertThrows(ObjectNotFound.class, () -> objects.get(KEY));
        assertEquals(KEY, upload.complete());
        upload.abort();
        assertArrayEquals(octets, objects.get(KEY));
    }

    @Test
    void nothingIsLeftOfABodyThatWasGivenUp() throws NotDurableException {
        SpoolUpload upload = spool.begin(ID);
        upload.add(Arrays.copyOf(new byte[] {1}, SpoolUpload.PART_OCTETS), SpoolUpload.PART_OCTETS);
        upload.abort();
        assertThrows(ObjectNotFound.class, () -> objects.get(KEY));
    }
}
