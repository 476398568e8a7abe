package io.posthorn.mailbox.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.mailbox.message.BodySection.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageAnalysisPropertyTest {
    private static final int MESSAGES = 300;
    private static final int MUTATIONS = 3_000;
    private static final Path OWN = Path.of("src/test/resources/messages");
    /** Real mail, where there is some: named by the environment, or beside the repository. */
    private static final Path SHARED =
            Path.of(Objects.requireNonNullElse(System.getenv("POSTHORN_TEST_CORPUS"), "../../../shared/corpus"));
    /** What import is tested with, too. */
    private static final Path ODD = Path.of("src/test/resources/odd");

    @Test
    void findsEveryPartOfAWellFormedMessage() {
        long seed = seed();
        var random = new Random(seed);
        for (int i = 0; i < MESSAGES; i++) {
            MessageTree tree = MessageTree.random(random);
            byte[] message = tree.text().getBytes(StandardCharsets.US_ASCII);
            MessagePart structure = MessageAnalysis.analyse(message).structure();
            var found = new TreeMap<String, String>();
            leaves(message, structure, List.of(), found);
            assertEquals(tree.leaves(), found, () -> "seed " + seed + ":\n" + tree.text());
            Agreement.check(message);
        }
    }

    @Test
    void takesWhateverIsLeftOfAMessage() throws IOException {
        long seed = seed();
        var random = new Random(seed);
        List<byte[]> originals = corpus(OWN);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutation = mutate(originals.get(random.nextInt(originals.size())), random);
            try {
                Agreement.check(mutation);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + new String(mutation, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    @Test
    void takesOddMessages() throws IOException {
        List<byte[]> messages = corpus(ODD);
        assertTrue(messages.size() >= 10);
        messages.forEach(Agreement::check);
        messages.stream().map(MessageAnalysisPropertyTest::withCrlf).forEach(Agreement::check);
    }

    @Test
    void isTheSameHoweverTheMessageArrives() throws IOException {
        long seed = seed();
        var random = new Random(seed);
        for (byte[] message : corpus(OWN)) {
            MessageMetadata whole = MessageAnalysis.analyse(message);
            assertEquals(whole, inPieces(message, () -> 1));
            for (int i = 0; i < MUTATIONS / 100; i++) {
                byte[] mutation = mutate(message, random);
                assertEquals(
                        MessageAnalysis.analyse(mutation),
                        inPieces(mutation, () -> 1 + random.nextInt(40)),
                        () -> "seed " + seed + ": " + new String(mutation, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void twoThousandNestedPartsAreTheSameInPieces() {
        var text = new StringBuilder("Subject: deep\r\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b").append(i);
            text.append("\r\n\r\n--b").append(i).append("\r\n");
        }
        byte[] message = octets(text);
        var random = new Random(1);
        assertEquals(MessageAnalysis.analyse(message), inPieces(message, () -> 1 + random.nextInt(10_000)));
    }

    @Test
    void aLongHeaderIsNotKept() {
        byte[] field = octets(new StringBuilder("To: ").append("a@example.com, ".repeat(700_000)));
        var analysis = new MessageAnalysis();
        analysis.take(field, 0, field.length);
        for (int i = 0; i < 200; i++) {
            // 1 GB of folded lines, and as much of fields that have names.
            analysis.take(octets(new StringBuilder("\r\n ")), 0, 3);
            analysis.take(field, 4, field.length - 4);
        }
        byte[] names = octets(new StringBuilder("\r\nTo:".repeat(1_000_000)));
        analysis.take(names, 0, names.length);
        byte[] body = octets(new StringBuilder("\r\n\r\nHello"));
        analysis.take(body, 0, body.length);
        MessageMetadata metadata = analysis.finish();
        assertEquals(5, metadata.structure().bodySize());
        assertTrue(metadata.listed().isEmpty(), "what is not whole is read from the bucket");
        assertTrue(MetadataCodec.encode(metadata).length < 100_000);
    }

    @Test
    void takesTheSharedCorpus() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "there is no " + SHARED);
        List<byte[]> messages = corpus(SHARED);
        assertTrue(messages.size() > 50);
        messages.forEach(Agreement::check);
        messages.stream().map(MessageAnalysisPropertyTest::withCrlf).forEach(Agreement::check);
    }

    @Test
    void boundsNesting() {
        var text = new StringBuilder("Subject: deep\r\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        Agreement.check(octets(text));
        Agreement.check(octets(new StringBuilder("Content-Type: message/rfc822\r\n\r\n".repeat(5_000))));
    }

    @Test
    void boundsParts() {
        Agreement.check(octets(new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n")
                .append("--b\r\n\r\n".repeat(30_000))));
    }

    @Test
    void boundsHeaders() {
        checkHeader("Subject", "x".repeat(10 * 1024 * 1024));
        checkHeader("To", "a@example.com, ".repeat(700_000));
        for (String field : List.of("From", "Message-ID", "Content-Type", "Content-Disposition")) {
            for (String value : List.of("x", "y\r\n ", "a@example.com, ", "(", "<", "\"", "; a=b", "=?utf-8?q?x?= ")) {
                checkHeader(field, value.repeat(100_000));
            }
        }
    }

    private static MessageMetadata inPieces(byte[] message, IntSupplier length) {
        var analysis = new MessageAnalysis();
        for (int from = 0; from < message.length; ) {
            // A piece is the caller's: it is used again for the next octets.
            byte[] piece = Arrays.copyOfRange(message, from, Math.min(message.length, from + length.getAsInt()));
            analysis.take(piece, 0, piece.length);
            from += piece.length;
            Arrays.fill(piece, (byte) 'X');
        }
        return analysis.finish();
    }

    private static void checkHeader(String field, String value) {
        MessageMetadata metadata = MessageAnalysis.analyse(
                octets(new StringBuilder(field).append(": ").append(value).append("\r\n\r\nHello")));
        assertTrue(MetadataCodec.encode(metadata).length < 100_000, field);
        assertEquals(5, metadata.structure().bodySize());
    }

    private static void leaves(byte[] message, MessagePart root, List<Integer> path, Map<String, String> found) {
        for (int number = 1; ; number++) {
            var part = Stream.concat(path.stream(), Stream.of(number)).toList();
            var range = root.locate(new BodySection(part, Content.ALL));
            if (range.isEmpty()) {
                return;
            }
            if (root.locate(new BodySection(
                            Stream.concat(part.stream(), Stream.of(1)).toList(), Content.ALL))
                    .isEmpty()) {
                int start = (int) range.get().offset();
                found.put(
                        part.toString(),
                        new String(message, start, (int) range.get().length(), StandardCharsets.US_ASCII));
            }
            leaves(message, root, part, found);
        }
    }

    /** Cuts pieces out, doubles, swaps and spoils octets, those that mean something before others. */
    private static byte[] mutate(byte[] original, Random random) {
        byte[] octets = original.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && octets.length > 0; changes--) {
            int from = random.nextInt(octets.length);
            int to = from + random.nextInt(Math.min(40, octets.length - from) + 1);
            var changed = new ByteArrayOutputStream();
            changed.write(octets, 0, from);
            switch (random.nextInt(4)) {
                case 0 -> {}
                case 1 -> {
                    changed.write(octets, from, to - from);
                    changed.write(octets, from, to - from);
                }
                case 2 -> changed.write("\r\n\0\"(<:;-\\ {".charAt(random.nextInt(12)));
                default -> changed.write(random.nextInt(256));
            }
            changed.write(octets, to, octets.length - to);
            octets = changed.toByteArray();
        }
        return octets;
    }

    private static List<byte[]> corpus(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".eml") || file.toString().endsWith(".msg"))
                    .sorted()
                    .map(MessageAnalysisPropertyTest::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] withCrlf(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1)
                .replaceAll("\r?\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static long seed() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return seed;
    }
}
