package io.posthorn.pop3.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.posthorn.common.Decoded;
import io.posthorn.common.Secret;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pop3CommandDecoderTest {
    private static final int LINE_OCTETS = 255;
    private static final int ROUNDS = 2000;

    @Test
    void readsCommandsWhateverTheSplit() {
        byte[] octets = "user max\r\nPASS a  b \r\nLIST\r\nlist 3\r\nTOP 1 0\r\nAUTH plain =\r\nutf8\r\nQUIT\r\n"
                .getBytes(UTF_8);
        List<Pop3Command> expected = List.of(
                new Pop3Command.User("max"),
                new Pop3Command.Pass(Secret.of("a  b ")),
                new Pop3Command.ListMessages(Optional.empty()),
                new Pop3Command.ListMessages(Optional.of(3)),
                new Pop3Command.Top(1, 0),
                new Pop3Command.Auth("PLAIN", Optional.of(Secret.of(""))),
                new Pop3Command.Utf8(),
                new Pop3Command.Quit());
        for (int at = 1; at <= octets.length; at++) {
            assertEquals(expected, decode(octets, at));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "USER",
                "RETR",
                "RETR 1 2",
                "RETR -1",
                "RETR 9999999999",
                "TOP 1",
                "TOP 1 2 3",
                "STAT 1",
                "XYZZY",
                "DELE x",
                "AUTH",
                "AUTH PLAIN !",
                "AUTH PLAIN AAAA AAAA",
                "UTF8 x",
                " NOOP",
                "NOOP ",
                "N\u0000OOP"
            })
    void refusesOtherText(String text) {
        byte[] octets = (text + "\r\n").getBytes(UTF_8);
        assertInstanceOf(
                Pop3Command.Unreadable.class, decode(octets, octets.length).getFirst());
    }

    @Test
    void readsOnBehindALongLine() {
        byte[] octets = ("USER " + "x".repeat(5000) + "\r\nNOOP\r\n").getBytes(UTF_8);
        List<Pop3Command> decoded = decode(octets, 100);
        assertEquals(List.of(new Pop3Command.Unreadable("line too long"), new Pop3Command.Noop()), decoded);
    }

    @Test
    void givesUpOnALineWithoutEnd() {
        var decoder = new Pop3CommandDecoder(LINE_OCTETS);
        byte[] octets = "x".repeat(1000).getBytes(UTF_8);
        for (int i = 0; i < 65; i++) {
            decoder.append(octets);
            assertEquals(new Decoded.NeedMoreBytes<>(), decoder.nextCommand());
        }
        decoder.append(octets);
        assertInstanceOf(Decoded.Malformed.class, decoder.nextCommand());
    }

    @Test
    void wantsCrLf() {
        byte[] octets = "NOOP\n".getBytes(UTF_8);
        assertInstanceOf(Pop3Command.Unreadable.class, decode(octets, 1).getFirst());
    }

    @Test
    void readsLinesOfAnExchange() {
        var decoder = new Pop3CommandDecoder(LINE_OCTETS);
        String response = Base64.getEncoder().encodeToString("x".repeat(9000).getBytes(UTF_8));
        decoder.append((response + "\r\n\r\n*\r\n!\r\n" + "A".repeat(12_288) + "\r\nNOOP\r\n").getBytes(UTF_8));
        assertEquals(new SaslLine.Response(Secret.of("x".repeat(9000))), line(decoder));
        assertEquals(new SaslLine.Response(Secret.of("")), line(decoder));
        assertEquals(new SaslLine.Cancel(), line(decoder));
        assertEquals(new SaslLine.NotBase64(), line(decoder));
        assertEquals(new SaslLine.NotBase64(), line(decoder));
        assertEquals(new Decoded.Complete<>(new Pop3Command.Noop()), decoder.nextCommand());
    }

    /** Commands come out as they were written, and random octets between them are one refused line each. */
    @Test
    void readsWhatIsWritten() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Pop3Command> written = new ArrayList<>();
            var octets = new ByteArrayOutputStream();
            for (int i = random.nextInt(8); i >= 0; i--) {
                if (random.nextInt(4) == 0) {
                    octets.writeBytes(noise(random));
                    written.add(new Pop3Command.Unreadable(""));
                } else {
                    Pop3Command command = command(random);
                    octets.writeBytes(line(command, random).getBytes(UTF_8));
                    written.add(command);
                }
            }
            List<Pop3Command> read = decode(octets.toByteArray(), 1 + random.nextInt(20)).stream()
                    .map(command ->
                            command instanceof Pop3Command.Unreadable ? new Pop3Command.Unreadable("") : command)
                    .toList();
            assertEquals(written, read);
        }
    }

    /** Whatever comes, every line has an answer, and no more than a line is kept. */
    @Test
    void survivesRandomOctets() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = new byte[random.nextInt(2000)];
            random.nextBytes(octets);
            int lines = 0;
            for (byte octet : octets) {
                lines += octet == '\n' ? 1 : 0;
            }
            assertEquals(lines, decode(octets, 1 + random.nextInt(300)).size());
        }
    }

    private static Pop3Command command(Random random) {
        int message = random.nextInt(1_000_000_000);
        Optional<Integer> maybe = random.nextBoolean() ? Optional.of(message) : Optional.empty();
        return switch (random.nextInt(15)) {
            case 0 -> new Pop3Command.User("m\u00e4x" + message + "@example.com");
            case 1 -> new Pop3Command.Pass(Secret.of(" p\u00e4ss " + message + " "));
            case 2 -> new Pop3Command.Auth("PLAIN", maybe.map(n -> Secret.of("\0" + n)));
            case 3 -> new Pop3Command.Stat();
            case 4 -> new Pop3Command.ListMessages(maybe);
            case 5 -> new Pop3Command.Uidl(maybe);
            case 6 -> new Pop3Command.Retr(message);
            case 7 -> new Pop3Command.Top(message, random.nextInt(1000));
            case 8 -> new Pop3Command.Dele(message);
            case 9 -> new Pop3Command.Rset();
            case 10 -> new Pop3Command.Noop();
            case 11 -> new Pop3Command.Quit();
            case 12 -> new Pop3Command.Capa();
            case 13 -> new Pop3Command.Stls();
            default -> new Pop3Command.Utf8();
        };
    }

    private static String line(Pop3Command command, Random random) {
        String line = switch (command) {
            case Pop3Command.User(String name) -> "USER " + name;
            case Pop3Command.Pass(Secret password) -> "PASS " + password.revealText();
            case Pop3Command.Auth(String mechanism, Optional<Secret> response) ->
                "AUTH " + mechanism
                        + response.map(secret -> " " + Base64.getEncoder().encodeToString(secret.reveal()))
                                .orElse("");
            case Pop3Command.Stat _ -> "STAT";
            case Pop3Command.ListMessages(var message) ->
                "LIST" + message.map(n -> " " + n).orElse("");
            case Pop3Command.Uidl(var message) ->
                "UIDL" + message.map(n -> " " + n).orElse("");
            case Pop3Command.Retr(int message) -> "RETR " + message;
            case Pop3Command.Top(int message, int lines) -> "TOP " + message + " " + lines;
            case Pop3Command.Dele(int message) -> "DELE " + message;
            case Pop3Command.Rset _ -> "RSET";
            case Pop3Command.Noop _ -> "NOOP";
            case Pop3Command.Quit _ -> "QUIT";
            case Pop3Command.Capa _ -> "CAPA";
            case Pop3Command.Stls _ -> "STLS";
            case Pop3Command.Utf8 _ -> "UTF8";
            case Pop3Command.Unreadable _ -> throw new AssertionError();
        };
        int verb = 4;
        return (random.nextBoolean() ? line.substring(0, verb).toLowerCase(Locale.ROOT) : line.substring(0, verb))
                + line.substring(verb) + "\r\n";
    }

    /** A line that is no command: it begins with an octet that no verb has. */
    private static byte[] noise(Random random) {
        byte[] octets = new byte[2 + random.nextInt(400)];
        random.nextBytes(octets);
        for (int i = 0; i < octets.length; i++) {
            octets[i] = octets[i] == '\n' ? 0 : octets[i];
        }
        octets[0] = '?';
        octets[octets.length - 1] = '\n';
        return octets;
    }

    private static SaslLine line(Pop3CommandDecoder decoder) {
        return decoder.nextSaslLine() instanceof Decoded.Complete<SaslLine>(SaslLine line) ? line : null;
    }

    private static List<Pop3Command> decode(byte[] octets, int pieceSize) {
        var decoder = new Pop3CommandDecoder(LINE_OCTETS);
        var commands = new ArrayList<Pop3Command>();
        for (int from = 0; from < octets.length; from += pieceSize) {
            decoder.append(Arrays.copyOfRange(octets, from, Math.min(octets.length, from + pieceSize)));
            while (decoder.nextCommand() instanceof Decoded.Complete<Pop3Command>(Pop3Command command)) {
                commands.add(command);
            }
        }
        assertFalse(decoder.hasInput());
        return commands;
    }
}
