package io.posthorn.smtp.outbound.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.posthorn.common.Decoded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerReplyDecoderTest {
    private static final String TWO = "250-mx.example\r\n250-SIZE 1000\r\n250 8BITMIME\r\n550 5.1.1 who?\r\n";
    private static final List<ServerReply> READ = List.of(
            new ServerReply(250, List.of("mx.example", "SIZE 1000", "8BITMIME")),
            new ServerReply(550, List.of("5.1.1 who?")));

    @Test
    void readsTheSameWhereverTheInputIsSplit() {
        for (int i = 0; i <= TWO.length(); i++) {
            for (int k = i; k <= TWO.length(); k++) {
                assertEquals(READ, read(TWO.substring(0, i), TWO.substring(i, k), TWO.substring(k)), i + " " + k);
            }
        }
    }

    @Test
    void aLineMayEndWithABareLf() {
        assertEquals(READ, read(TWO.replace("\r\n", "\n")));
    }

    @Test
    void aReplyMayHaveNoText() {
        assertEquals(
                List.of(new ServerReply(354, List.of("")), new ServerReply(250, List.of("", ""))),
                read("354\r\n250-\r\n250 \r\n"));
    }

    @Test
    void whatIsNotPrintableIsShownAsAQuestionMark() {
        assertEquals(
                List.of("5.0.0 gr??? ?"),
                read("550 5.0.0 gr\u00c3\u00bc\u0007 \r\r\n").getFirst().lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "25",
                "ok",
                "150 early",
                "650 late",
                "2x0 ok",
                "250ok",
                "250_ok",
                "HTTP/1.1 400 Bad Request",
                "250-a\r\n251 b",
                "SSH-2.0-OpenSSH"
            })
    void whatIsNoReplyIsMalformed(String text) {
        assertInstanceOf(Decoded.Malformed.class, lastOf(text + "\r\n"), text);
    }

    @Test
    void neitherLinesNorRepliesAreEndless() {
        assertInstanceOf(Decoded.Malformed.class, lastOf("250 " + "a".repeat(ServerReplyDecoder.MOST_LINE_OCTETS)));
        assertInstanceOf(
                Decoded.Complete.class, lastOf("250 " + "a".repeat(ServerReplyDecoder.MOST_LINE_OCTETS - 5) + "\r\n"));
        assertInstanceOf(
                Decoded.Malformed.class, lastOf("250-a\r\n".repeat(ServerReplyDecoder.MOST_REPLY_OCTETS / 7 + 1)));
    }

    @Test
    void theEnhancedStatusCodeIsThatOfTheTextIfItFits() {
        assertEquals("5.1.1", read("550 5.1.1 who?\r\n").getFirst().status().toString());
        assertEquals("4.0.0", read("450 5.1.1 who?\r\n").getFirst().status().toString());
        assertEquals("5.0.0", read("550 no\r\n").getFirst().status().toString());
        assertEquals("2.0.0", read("250 2.0\r\n").getFirst().status().toString());
        assertEquals("4.0.0", read("354 go\r\n").getFirst().status().toString());
    }

    private static List<ServerReply> read(String... pieces) {
        var decoder = new ServerReplyDecoder();
        var replies = new ArrayList<ServerReply>();
        for (String piece : pieces) {
            ByteBuffer input = ByteBuffer.wrap(piece.getBytes(StandardCharsets.ISO_8859_1));
            while (input.hasRemaining()) {
                if (decoder.read(input) instanceof Decoded.Complete<ServerReply>(ServerReply reply)) {
                    replies.add(reply);
                }
            }
        }
        return replies;
    }

    private static Decoded<ServerReply> lastOf(String text) {
        return new ServerReplyDecoder().read(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
