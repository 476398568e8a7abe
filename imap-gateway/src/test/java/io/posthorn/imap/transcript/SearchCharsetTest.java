package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.mailbox.Flags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SEARCH BODY and TEXT find what a reader of the message sees, whatever it was written in (RFC 3501 section 6.4.4). */
@Timeout(60)
class SearchCharsetTest {
    private static final List<String> ENCODINGS = List.of("8bit", "base64", "quoted-printable");

    private final TestServer server = new TestServer(ClearTextLogin.LOOPBACK);
    private RawClient client;

    @BeforeEach
    void login() throws IOException {
        client = RawClient.loggedIn(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    /** A charset, a text in it, and a part of it as somebody might look for it. */
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("UTF-8", "Straße, 日本語, 😀 und mehr", "日本語, 😀"),
                Arguments.of("ISO-8859-1", "Viele Grüße aus Köln", "GRÜßE AUS"),
                Arguments.of("ISO-8859-15", "Das kostet 5 € in Œuvre", "5 € in œUVRE"),
                Arguments.of("windows-1252", "„Gänsefüßchen“ – und €", "„GÄNSEFÜßCHEN“ – und €"),
                Arguments.of("ISO-8859-2", "Zażółć gęślą jaźń", "ZAŻÓŁĆ gęŚlą"),
                Arguments.of("ISO-8859-7", "Καλημέρα κόσμε", "ΚΑΛΗΜΈΡΑ"),
                Arguments.of("KOI8-R", "Привет, мир", "ПРИВЕТ, МИР"),
                Arguments.of("windows-1251", "Съешь ещё этих", "ЕЩЁ эТИХ"),
                Arguments.of("ISO-2022-JP", "こんにちは、世界。ABCです", "世界。abcで"),
                Arguments.of("Shift_JIS", "表示ソフトの一覧", "示ソフト"),
                Arguments.of("EUC-JP", "日本語のメール", "語のメ"),
                Arguments.of("EUC-KR", "안녕하세요 세계", "하세요 세"),
                Arguments.of("GB2312", "你好，世界", "好，世"),
                Arguments.of("GB18030", "你好，𠀀世界 ÄÖ", "𠀀世界 äö"),
                Arguments.of("Big5", "許功蓋的信", "功蓋"),
                Arguments.of("UTF-16", "Zwei Oktette je Zeichen ü", "oktette JE"),
                Arguments.of("US-ASCII", "plain old text", "PLAIN old"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsFound(String charset, String text, String part) throws IOException {
        byte[] octets = (text + "\r\n").getBytes(Charset.forName(charset));
        for (String encoding : ENCODINGS) {
            deliver(charset, encoding, encoded(octets, encoding));
        }
        assertFound("1 2 3", "BODY", part);
        assertFound("1 2 3", "TEXT", part);
        assertFound("", "BODY", part + "?!");
    }

    @Test
    void charactersAreFoundAcrossLinesOfTheirEncoding() throws IOException {
        // A soft line break within a character of several octets, and escapes in either case.
        deliver("UTF-8", "quoted-printable", ascii("Gr=C3=\r\n=bc=c3=\r\n=9Fe f=C3=BCr Dich"));
        // Base64 of four characters a line, with spaces, and without padding.
        deliver("UTF-8", "base64", ascii("R3LD\r\nvMOf \r\n ZSBm\r\nw7xy\r\nIERp\r\nY2g"));
        assertFound("1 2", "BODY", "FÜR DICH");
        assertFound("1 2", "BODY", "GRÜßE");
    }

    @Test
    void caseIsFoldedBeyondAscii() throws IOException {
        deliver("UTF-8", "8bit", "ÆØÅ ΣΊΣΥΦΟΣ ДЖ ﬁnal İstanbul".getBytes(StandardCharsets.UTF_8));
        assertFound("1", "BODY", "æøå");
        assertFound("1", "BODY", "σίσυφοσ");
        assertFound("1", "BODY", "σίσυφος");
        assertFound("1", "BODY", "дж");
        assertFound("", "BODY", "aeoa");
    }

    @Test
    void composedAndDecomposedAreTheSame() throws IOException {
        deliver("UTF-8", "8bit", "Apfelmus mit A\u0308pfeln".getBytes(StandardCharsets.UTF_8));
        deliver("UTF-8", "base64", encoded("Apfelmus mit Äpfeln".getBytes(StandardCharsets.UTF_8), "base64"));
        assertFound("1 2", "BODY", "ÄPFELN");
        assertFound("1 2", "BODY", "a\u0308pfeln");
    }

    @Test
    void whatIsNotKnownIsReadAsFarAsItCanBe() throws IOException {
        // No charset at all, one that nobody knows, and UTF-7, which a mail reader had better not read as text.
        deliver("", "8bit", "Grüße".getBytes(StandardCharsets.UTF_8));
        deliver("klingon", "8bit", ascii("plain words"));
        deliver("UTF-7", "8bit", ascii("Gr+APwA3w-e and plain words"));
        deliver("x; charset=\"", "8bit", ascii("plain words"));
        assertFound("1", "BODY", "grüße");
        assertFound("2 3 4", "BODY", "PLAIN words");
    }

    @Test
    void headersAreFoundInEveryForm() throws IOException {
        header("Subject: =?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=");
        header("Subject: =?KOI8-R?Q?=F0=D2=C9=D7=C5=D4?=");
        header("Subject: =?UTF-8?Q?Gr=C3=BC?=\r\n =?UTF-8?Q?=C3=9Fe?=");
        header("Subject: =?UTF-8?B?R3LDvA==?= =?UTF-8?B?w59l?= plain");
        header("Subject: Grüße");
        assertFound("1", "SUBJECT", "こんにちは");
        assertFound("2", "TEXT", "ПРИВЕТ");
        assertFound("3 4 5", "SUBJECT", "GRÜßE");
        assertFound("3 4 5", "TEXT", "subject: grüße");
    }

    private void deliver(String charset, String encoding, byte[] body) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(
                ascii("Subject: x\r\nContent-Type: text/plain" + (charset.isEmpty() ? "" : "; charset=" + charset)
                        + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n"));
        message.writeBytes(body);
        server.deliver("INBOX", message.toByteArray(), Flags.NONE);
    }

    private void header(String field) {
        server.deliver("INBOX", (field + "\r\n\r\nbody").getBytes(StandardCharsets.UTF_8), Flags.NONE);
    }

    private void assertFound(String numbers, String key, String text) throws IOException {
        client.send("e EXAMINE INBOX");
        client.answerTo("e");
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        client.send(ascii("s SEARCH CHARSET UTF-8 " + key + " {" + octets.length + "+}\r\n"));
        client.send(octets);
        client.send("");
        assertEquals(("* SEARCH " + numbers).strip(), client.line(), key + " " + text);
        client.answerTo("s");
    }

    private static byte[] encoded(byte[] octets, String encoding) {
        return switch (encoding) {
            // Lines that end within characters.
            case "base64" -> Base64.getMimeEncoder(20, new byte[] {'\r', '\n'}).encode(octets);
            case "quoted-printable" -> quotedPrintable(octets);
            default -> octets;
        };
    }

    private static byte[] quotedPrintable(byte[] octets) {
        var text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            text.append(String.format("=%02X", octets[i])).append(i % 5 == 4 ? "=\r\n" : "");
        }
        return ascii(text.toString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
