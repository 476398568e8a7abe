package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.smtp.Seeds;
import io.posthorn.smtp.codec.SubmittedHeader.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderWatchTest {
    private static final int MOST = 100;

    @Test
    void keepsWhatMattersUnfolded() {
        assertEquals(
                new SubmittedHeader(
                        List.of(" a@example.com,\tb@example.com", " c"), List.of(" d"), true, true, Optional.empty()),
                seen(
                        "From: a@example.com,\r\n\tb@example.com\r\nfrom : c\r\nSENDER: d\r\nDate:\r\nmessage-id: <1>\r\n",
                        "\r\nFrom: the body\n"));
    }

    @Test
    void aHeaderMayEndWithTheMessage() {
        assertEquals(
                new SubmittedHeader(List.of(" a"), List.of(), false, false, Optional.empty()), seen("From: a\r\n"));
        assertEquals(new SubmittedHeader(List.of(), List.of(), false, false, Optional.empty()), seen("hello\r\n"));
        assertEquals(new SubmittedHeader(List.of(), List.of(), false, false, Optional.empty()), seen(""));
    }

    @Test
    void refusesBareLineEndingsInTheHeaderOnly() {
        assertEquals(
                Optional.of(Flaw.BARE_LINE_ENDING), seen("A: b\nFrom: c\r\n").flaw());
        assertEquals(
                Optional.of(Flaw.BARE_LINE_ENDING), seen("A: b\rFrom: c\r\n").flaw());
        assertEquals(Optional.of(Flaw.BARE_LINE_ENDING), seen("A: b\r\n\n").flaw());
        assertEquals(Optional.empty(), seen("A: b\r\n\r\nc\nd\re").flaw());
    }

    @Test
    void refusesAHeaderThatIsTooLong() {
        String most = "A: " + "x".repeat(MOST - 7) + "\r\n\r\n";
        assertEquals(Optional.empty(), seen(most + "body").flaw());
        assertEquals(Optional.of(Flaw.TOO_LARGE), seen("x" + most).flaw());
        assertEquals(Optional.of(Flaw.TOO_LARGE), seen("x".repeat(10 * MOST)).flaw());
    }

    @Test
    void readsTheSameWhateverTheSplit() {
        Seeds.forAll(500, random -> {
            String message = anything(random);
            SubmittedHeader whole = seen(message);
            for (int split = 0; split <= message.length(); split++) {
                assertEquals(whole, seen(message.substring(0, split), message.substring(split)), message);
            }
            assertEquals(whole, seen(message.split("")), message);
        });
    }

    private static String anything(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(List.of("\r\n", "\r\n", "From: a", "Date:", "Sender:b", " ", "\n", "x")
                    .get(random.nextInt(8)));
        }
        return text.toString();
    }

    private static SubmittedHeader seen(String... pieces) {
        var watch = new HeaderWatch(MOST);
        for (String piece : pieces) {
            watch.read(piece.getBytes(StandardCharsets.ISO_8859_1));
        }
        return watch.seen();
    }
}
