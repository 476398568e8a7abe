package io.posthorn.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every bucket does. Each test uses a prefix of its own. */
abstract class ObjectStoreContract {
    private static final int SEVERAL_PARTS = 11 * 1024 * 1024 + 17;

    abstract ObjectStore store();

    @Test
    void returnsWhatWasPut() {
        store().put("get/one,S=5", bytes("hello"));
        assertArrayEquals(bytes("hello"), store().get("get/one,S=5"));
    }

    @Test
    void joinsSegments() {
        store().put("segments/three", List.of(bytes("a"), bytes(""), bytes("bc")));
        assertArrayEquals(bytes("abc"), store().get("segments/three"));
    }

    @Test
    void putsTheBeginningOfAnArray() {
        store().put("array/part", bytes("hello, world"), 5);
        store().put("array/nothing", bytes("hello"), 0);
        assertArrayEquals(bytes("hello"), store().get("array/part"));
        assertArrayEquals(new byte[0], store().get("array/nothing"));
    }

    @Test
    void keepsAnEmptyObject() {
        store().put("empty/object", new byte[0]);
        assertArrayEquals(new byte[0], store().get("empty/object"));
        assertEquals(0, store().stat("empty/object").size());
    }

    @Test
    void replacesAnObject() {
        store().put("replace/one", bytes("first"));
        store().put("replace/one", bytes("second"));
        assertArrayEquals(bytes("second"), store().get("replace/one"));
    }

    @Test
    void keepsLargeObjectsWhole() {
        byte[] content = random(SEVERAL_PARTS);
        store().put("large/known", content);
        assertArrayEquals(content, store().get("large/known"));
    }

    @Test
    void storesAStreamOfUnknownLength() throws IOException {
        byte[] content = random(SEVERAL_PARTS);
        assertEquals(content.length, store().put("large/unknown", new ByteArrayInputStream(content)));
        assertArrayEquals(content, store().get("large/unknown"));
        assertEquals(content.length, store().stat("large/unknown").size());
    }

    @Test
    void storesAShortAndAnEmptyStream() throws IOException {
        assertEquals(3, store().put("stream/short", new ByteArrayInputStream(bytes("abc"))));
        assertEquals(0, store().put("stream/empty", InputStream.nullInputStream()));
        assertArrayEquals(bytes("abc"), store().get("stream/short"));
        assertArrayEquals(new byte[0], store().get("stream/empty"));
    }

    @Test
    void storesNothingOfAStreamThatBreaks() {
        var failure = new IOException("the client has gone");
        var stream = new SequenceInputStream(new ByteArrayInputStream(random(SEVERAL_PARTS)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw failure;
            }
        });
        assertSame(failure, assertThrows(IOException.class, () -> store().put("stream/broken", stream)));
        assertThrows(ObjectNotFound.class, () -> store().get("stream/broken"));
    }

    @Test
    void putsAnObjectTogetherFromParts() {
        byte[] content = random(SEVERAL_PARTS);
        ObjectUpload upload = store().upload("upload/parts");
        for (int from = 0; from < content.length; from += ObjectUpload.LEAST_PART_OCTETS) {
            int to = Math.min(content.length, from + ObjectUpload.LEAST_PART_OCTETS);
            byte[] buffer = Arrays.copyOf(Arrays.copyOfRange(content, from, to), ObjectUpload.LEAST_PART_OCTETS);
            upload.add(buffer, to - from);
        }
        assertThrows(ObjectNotFound.class, () -> store().get("upload/parts"));
        upload.complete();
        upload.complete();
        assertArrayEquals(content, store().get("upload/parts"));
    }

    @Test
    void composesAnObjectOfNewOctetsAndARangeOfAnother() {
        byte[] source = random(SEVERAL_PARTS);
        store().put("compose/source", source);
        int head = ObjectUpload.LEAST_PART_OCTETS + 1;
        byte[] first = bytes("Delivered-To: max@example.com\r\n");
        byte[] part = Arrays.copyOf(first, first.length + head);
        System.arraycopy(source, 0, part, first.length, head);
        byte[] whole = Arrays.copyOf(first, first.length + source.length);
        System.arraycopy(source, 0, whole, first.length, source.length);
        // Twice: composing the same object again replaces it.
        for (int i = 0; i < 2; i++) {
            ObjectUpload upload = store().upload("compose/copy,S=" + whole.length);
            upload.add(part, part.length);
            upload.addRange("compose/source", head, source.length - head);
            upload.complete();
            assertArrayEquals(whole, store().get("compose/copy,S=" + whole.length));
        }
        assertArrayEquals(source, store().get("compose/source"));
    }

    @Test
    void saysThatTheSourceOfARangeIsMissing() {
        ObjectUpload upload = store().upload("compose/of-nothing");
        assertEquals(
                "no/source",
                assertThrows(ObjectNotFound.class, () -> upload.addRange("no/source", 0, 10))
                        .key());
        upload.abort();
    }

    @Test
    void keepsNothingOfAnAbortedUpload() {
        ObjectUpload upload = store().upload("upload/aborted");
        upload.add(random(1_000), 1_000);
        upload.abort();
        upload.abort();
        assertThrows(ObjectNotFound.class, () -> store().get("upload/aborted"));
        try (var listed = store().list("upload/aborted")) {
            assertEquals(0, listed.count());
        }
    }

    @Test
    void tellsWhichUploadsAreOpen() {
        ObjectUpload completed = store().upload("upload/completed");
        completed.add(random(1_000), 1_000);
        ObjectUpload aborted = store().upload("upload/given up");
        ObjectUpload left = store().upload("upload/left over");
        left.add(random(1_000), 1_000);
        assertEquals(List.of("upload/completed", "upload/given up", "upload/left over"), openUploads());
        completed.complete();
        aborted.abort();
        assertEquals(List.of("upload/left over"), openUploads());
        UnfinishedUpload found = store().unfinishedUploads().getFirst();
        assertTrue(Duration.between(found.begun(), Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0);
        store().abort(found);
        store().abort(found);
        assertEquals(List.of(), openUploads());
        assertThrows(ObjectNotFound.class, () -> store().get("upload/left over"));
    }

    private List<String> openUploads() {
        return store().unfinishedUploads().stream()
                .map(UnfinishedUpload::key)
                .filter(key -> key.startsWith("upload/"))
                .sorted()
                .toList();
    }

    @Test
    void onlyTheLastPartMayBeSmall() {
        ObjectUpload upload = store().upload("upload/small");
        assertThrows(IllegalArgumentException.class, () -> upload.add(new byte[1], 0));
        upload.add(new byte[1_000], 1_000);
        assertThrows(IllegalArgumentException.class, () -> upload.add(new byte[1_000], 1_000));
        upload.complete();
        assertEquals(1_000, store().stat("upload/small").size());
    }

    @Test
    void returnsRanges() {
        store().put("range/ten", bytes("0123456789"));
        assertEquals("234", range("range/ten", 2, 3));
        assertEquals("0123456789", range("range/ten", 0, 10));
        assertEquals("89", range("range/ten", 8, 100));
        assertEquals("", range("range/ten", 10, 5));
        assertEquals("", range("range/ten", 5_000_000_000L, 5));
        assertEquals("", range("range/ten", 3, 0));
    }

    @Test
    void tellsSizeAndTime() {
        store().put("stat/one", bytes("hello"));
        ObjectStat stat = store().stat("stat/one");
        assertEquals("stat/one", stat.key());
        assertEquals(5, stat.size());
        assertFalse(Duration.between(stat.lastModified(), Instant.now()).abs().toMinutes() > 5);
    }

    @Test
    void saysWhichObjectIsMissing() {
        assertEquals(
                "no/get",
                assertThrows(ObjectNotFound.class, () -> store().get("no/get")).key());
        assertEquals(
                "no/stat",
                assertThrows(ObjectNotFound.class, () -> store().stat("no/stat"))
                        .key());
        assertThrows(ObjectNotFound.class, () -> store().getRange("no/range", 0, 1));
    }

    @Test
    void deletesWhatExists() {
        store().put("delete/a", bytes("a"));
        store().put("delete/b", bytes("b"));
        store().delete(List.of("delete/a", "delete/missing"));
        store().delete(List.of());
        assertThrows(ObjectNotFound.class, () -> store().get("delete/a"));
        assertArrayEquals(bytes("b"), store().get("delete/b"));
    }

    @Test
    void listsInKeyOrder() {
        List.of("list/b", "list/a/2", "list/a/1", "listed").forEach(key -> store().put(key, bytes(key)));
        try (var listed = store().list("list/")) {
            assertEquals(
                    List.of("list/a/1", "list/a/2", "list/b"),
                    listed.map(ObjectStat::key).toList());
        }
        try (var listed = store().list("list/b")) {
            assertEquals(6, listed.findFirst().orElseThrow().size());
        }
        try (var listed = store().list("nothing/")) {
            assertEquals(0, listed.count());
        }
    }

    @Test
    void servesManyCallersAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> read = new ArrayList<>();
            for (String key : IntStream.range(0, 200).mapToObj(i -> "many/" + i).toList()) {
                read.add(threads.submit(() -> {
                    store().put(key, bytes(key));
                    return store().get(key);
                }));
            }
            for (int i = 0; i < read.size(); i++) {
                assertArrayEquals(bytes("many/" + i), read.get(i).get());
            }
        }
    }

    private String range(String key, long offset, int length) {
        return new String(store().getRange(key, offset, length), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] random(int length) {
        var octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }
}
