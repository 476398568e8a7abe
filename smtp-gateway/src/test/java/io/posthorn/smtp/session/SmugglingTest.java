package io.posthorn.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.fake.FakeMailLog;
import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SMTP smuggling (CVE-2023-51764 and its kin): a message within which some server would find the end of the data and a
 * second message behind it. Every line ending on either side of the dot but CRLF.CRLF, and cut at every octet.
 */
class SmugglingTest {
    private static final List<String> ENDINGS = List.of("\r\n", "\n", "\r", "\n\r", "\r\r\n", "\0\r\n", "\r\0\n", "\0");
    private static final String SMUGGLED =
            "MAIL FROM:<admin@example.com>\r\nRCPT TO:<max@example.com>\r\nDATA\r\nsmuggled\r\n";
    private static final String BEGIN = "HELO c\r\nMAIL FROM:<a@remote.example>\r\nRCPT TO:<max@example.com>\r\n";

    static Stream<String> ends() {
        return ENDINGS.stream()
                .flatMap(before -> ENDINGS.stream().map(after -> before + "." + after))
                .filter(end -> !end.endsWith("\r\n.\r\n"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void neverYieldsASecondMessageByData(String end) {
        String message = "text" + end + SMUGGLED;
        String dialogue = BEGIN + "DATA\r\n" + message + ".\r\nQUIT\r\n";
        assertOneOrNone(dialogue, message);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void neverYieldsASecondMessageByChunks(String end) {
        String message = "text" + end + SMUGGLED + ".\r\n";
        for (int cut = 0; cut <= message.length(); cut++) {
            String dialogue = BEGIN
                    + "BDAT " + cut + "\r\n" + message.substring(0, cut)
                    + "BDAT " + (message.length() - cut) + " LAST\r\n" + message.substring(cut) + "QUIT\r\n";
            assertOneOrNone(List.of(Integer.MAX_VALUE, 1), dialogue, message);
        }
    }

    /** In chunks even the true end of the data is text. */
    @ParameterizedTest
    @MethodSource("binaryEnds")
    void binaryChunksEndNothing(String end) {
        String message = "text" + end + SMUGGLED;
        String dialogue = BEGIN.replace("e>\r\nRCPT", "e> BODY=BINARYMIME\r\nRCPT") + "BDAT " + message.length()
                + " LAST\r\n" + message + "QUIT\r\n";
        for (int pieceSize = 1; pieceSize <= dialogue.length(); pieceSize++) {
            var world = new FakeWorld();
            assertTrue(play(world, dialogue, pieceSize).endsWith("221 2.0.0 mail.example.com closing connection\r\n"));
            assertEquals(
                    List.of(message),
                    world.log.mails.stream().map(FakeMailLog::text).toList());
        }
    }

    static Stream<String> binaryEnds() {
        return Stream.concat(ends(), Stream.of("\r\n.\r\n"));
    }

    private static void assertOneOrNone(String dialogue, String message) {
        assertOneOrNone(
                Stream.iterate(1, size -> size <= dialogue.length(), size -> size + 1)
                        .toList(),
                dialogue,
                message);
    }

    /** Either the whole is one message, or it is refused and nothing is left of it; then the client may go on. */
    private static void assertOneOrNone(List<Integer> pieceSizes, String dialogue, String message) {
        for (int pieceSize : pieceSizes) {
            var world = new FakeWorld();
            String replies = play(world, dialogue, pieceSize);
            assertTrue(replies.endsWith("221 2.0.0 mail.example.com closing connection\r\n"), replies);
            List<String> received =
                    world.log.mails.stream().map(FakeMailLog::text).toList();
            boolean bare = message.replace("\r\n", "").matches("(?s).*[\r\n].*");
            assertEquals(bare ? List.of() : List.of(unstuffed(dialogue, message)), received, replies);
            assertEquals(bare, replies.contains("550 5.5.2 "), replies);
            assertEquals(FakeWorld.BUDGET, world.budget.left());
        }
    }

    private static String unstuffed(String dialogue, String message) {
        return dialogue.contains("BDAT") ? message : message.replace("\r\n.", "\r\n");
    }

    private static String play(FakeWorld world, String dialogue, int pieceSize) {
        var wire = new FakeWire("192.0.2.99", false);
        wire.open(world.listener(ListenerRole.MX, FakeWorld.LIMITS));
        wire.receive(dialogue.getBytes(StandardCharsets.ISO_8859_1), pieceSize);
        return wire.takeSent();
    }
}
