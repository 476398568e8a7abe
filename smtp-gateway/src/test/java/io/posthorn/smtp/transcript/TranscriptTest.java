package io.posthorn.smtp.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.posthorn.smtp.fake.FakeMailLog;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.port.AcceptedMail;
import io.posthorn.smtp.port.RelayRights.Right;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpLimits;
import io.posthorn.smtp.transcript.Transcript.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every transcript: without a network in one piece, without a network octet by octet, and on a loopback socket.
 * Stage directions: {@code @listener mx|submission|submissions|lmtp}, {@code @client ADDRESS}, {@code @limit
 * message|recipients|errors N}, {@code @down directory|log|sasl}, {@code @up} the same, {@code @full} (no room for
 * messages), {@code @connect}, {@code @handshake}, {@code @idle}, {@code @drain}, {@code @closed}, {@code @accepted N}
 * and, of the last accepted mail and with escapes, {@code @message TEXT}, {@code @protocol NAME}, {@code @options TEXT}
 * (what the sender asked for), {@code @recipients TEXT} and {@code @added TEXT} (what stands between our Received field
 * and the message). {@code @unchecked} lets users send under any address.
 */
@Timeout(60)
class TranscriptTest {
    private static final String QUEUE_ID = "[0-9A-HJKMNP-TV-Z]{22}";

    private final FakeWorld world = new FakeWorld();
    private ListenerRole role = ListenerRole.MX;
    private SmtpLimits limits = FakeWorld.LIMITS;

    static List<Transcript> transcripts() {
        return Transcript.all();
    }

    /** Those that need neither another client address nor silence. */
    static List<Transcript> socketTranscripts() {
        return Transcript.all().stream()
                .filter(transcript -> !has(transcript, "client") && !has(transcript, "idle"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void inOnePiece(Transcript transcript) {
        play(transcript, new HeapStage(Integer.MAX_VALUE, client(transcript)));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void octetByOctet(Transcript transcript) {
        play(transcript, new HeapStage(1, client(transcript)));
    }

    @ParameterizedTest
    @MethodSource("socketTranscripts")
    void onASocket(Transcript transcript) {
        play(transcript, new SocketStage());
    }

    private void play(Transcript transcript, Stage stage) {
        try (stage) {
            for (Step step : transcript.steps()) {
                switch (step) {
                    case Step.ClientSends(String octets) -> stage.send(octets.getBytes(StandardCharsets.ISO_8859_1));
                    case Step.ServerSays(String line) -> assertEquals(line, anonymous(stage.line()));
                    case Step.Direction direction -> direct(direction, stage);
                }
            }
        }
    }

    private void direct(Step.Direction direction, Stage stage) {
        String argument = direction.argument();
        switch (direction.word()) {
            case "listener" -> role = ListenerRole.valueOf(argument.toUpperCase(Locale.ROOT));
            case "client" -> {
                // read before the stage was built
            }
            case "limit" -> limits = limited(argument.split(" "));
            case "down" -> setDown(argument, true);
            case "up" -> setDown(argument, false);
            case "full" -> world.crowd();
            case "connect" -> stage.connect(world.listener(role, limits), role == ListenerRole.SUBMISSIONS);
            case "handshake" -> stage.handshake();
            case "idle" -> ((HeapStage) stage).idle();
            case "drain" -> stage.drain();
            case "closed" -> assertNull(stage.line());
            case "accepted" -> assertEquals(Integer.parseInt(argument), world.log.mails.size());
            case "message" -> assertEquals(argument.translateEscapes(), FakeMailLog.text(last()));
            case "protocol" -> assertEquals(argument, last().protocol());
            case "options" -> assertEquals(argument, Envelopes.options(last()));
            case "recipients" -> assertEquals(argument, Envelopes.recipients(last()));
            case "added" -> assertEquals(argument.translateEscapes(), anonymous(Envelopes.added(last())));
            case "unchecked" -> world.checkSender = false;
            case "network" -> world.relayRights = client -> client.startsWith(argument) ? Right.GRANTED : Right.NONE;
            default -> throw new AssertionError("no such stage direction: " + direction);
        }
    }

    private AcceptedMail last() {
        return world.log.mails.getLast();
    }

    private void setDown(String part, boolean down) {
        switch (part) {
            case "directory" -> world.directory.down = down;
            case "policy" -> world.relayRights = _ -> down ? Right.UNKNOWN : Right.NONE;
            case "log" -> world.log.down = down;
            case "sasl" -> world.sasl.down = down;
            default -> throw new AssertionError("no such part: " + part);
        }
    }

    private SmtpLimits limited(String[] words) {
        int most = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "message" -> new SmtpLimits(most, limits.recipients(), limits.errors());
            case "recipients" -> new SmtpLimits(limits.messageOctets(), most, limits.errors());
            case "errors" -> new SmtpLimits(limits.messageOctets(), limits.recipients(), most);
            default -> throw new AssertionError("no such limit: " + words[0]);
        };
    }

    private static String client(Transcript transcript) {
        return transcript.steps().stream()
                .map(step -> step instanceof Step.Direction(String word, String address) && word.equals("client")
                        ? address
                        : "")
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("127.0.0.1");
    }

    private static boolean has(Transcript transcript, String word) {
        return transcript.steps().stream()
                .anyMatch(step -> step instanceof Step.Direction(String found, var _) && found.equals(word));
    }

    private static String anonymous(String line) {
        return line == null ? "(closed)" : line.replaceAll(QUEUE_ID, "<id>");
    }
}
