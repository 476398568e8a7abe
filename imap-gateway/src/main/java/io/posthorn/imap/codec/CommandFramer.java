package io.posthorn.imap.codec;

import io.posthorn.common.Decoded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a client's octets into commands: lines with the literals announced at their ends. A command beyond the limits is
 * still followed to its end, without being kept, so that the next one is read from its beginning.
 */
final class CommandFramer {
    /** Enough to recognise the tag of a command that is not kept. */
    private static final int KEPT_OF_SPOILT = 256;
    /** RFC 7888 section 5: LITERAL- allows non-synchronizing literals of at most this length. */
    private static final int LITERAL_MINUS_OCTETS = 4096;

    private static final int USUAL_OCTETS = 128;

    private final CommandLimits limits;
    private ByteArrayOutputStream command = new ByteArrayOutputStream(USUAL_OCTETS);
    private byte[] input = {};
    private int position;
    private long literalRest;
    private int lineOctets;
    private byte[] lineEnd = {};
    /** Messages of an APPEND, the last one as far as it has come. */
    private final List<byte[]> messages = new ArrayList<>();

    private boolean inMessage;
    private FrameDefect defect;

    CommandFramer(CommandLimits limits) {
        this.limits = limits;
    }

    /**
     * One command as it came.
     *
     * @param octets everything including literals and their announcements, without messages and without the line end
     *     of the command; only the beginning if there is a defect
     * @param messages the messages of an APPEND, in their order
     * @param defect why the command cannot be served whatever it says, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(byte[] octets, List<byte[]> messages, FrameDefect defect) {}

    void append(byte[] octets) {
        int rest = input.length - position;
        byte[] joined = new byte[rest + octets.length];
        System.arraycopy(input, position, joined, 0, rest);
        System.arraycopy(octets, 0, joined, rest, octets.length);
        input = joined;
        position = 0;
    }

    /** Drops what has not been read, as STARTTLS demands (RFC 9051 section 6.2.1). */
    void discard() {
        input = new byte[0];
        position = 0;
        startOver();
    }

    /** Takes what has not been read. To be called between commands. */
    byte[] takeRest() {
        byte[] rest = Arrays.copyOfRange(input, position, input.length);
        discard();
        return rest;
    }

    /** Whether the literal that was announced last is a message of an APPEND. */
    boolean inMessage() {
        return inMessage;
    }

    /** Whether what comes next is the beginning of a command. */
    boolean betweenCommands() {
        return lineOctets == 0;
    }

    /** Drops the command whose literal was announced, and returns what there is of it. */
    byte[] drop() {
        byte[] begun = command.toByteArray();
        startOver();
        return begun;
    }

    /** Whether octets wait that nobody asked for yet. */
    boolean hasInput() {
        return position < input.length;
    }

    /** The next command, or what is missing to it. A literal is announced once, before its octets are awaited. */
    Decoded<Frame> next() {
        while (position < input.length) {
            if (literalRest > 0) {
                int taken = (int) Math.min(literalRest, input.length - position);
                if (inMessage) {
                    byte[] message = messages.getLast();
                    System.arraycopy(input, position, message, message.length - (int) literalRest, taken);
                    position += taken;
                } else {
                    keep(taken);
                }
                literalRest -= taken;
                continue;
            }
            int lineFeed = indexOfLineFeed();
            int taken = (lineFeed < 0 ? input.length : lineFeed + 1) - position;
            takeOfLine(taken);
            if (lineFeed >= 0) {
                var announced = LiteralAnnouncement.atEndOf(lineEnd);
                if (announced == null || defect != null && announced.synchronizing()) {
                    return new Decoded.Complete<>(complete());
                }
                return expectLiteral(announced);
            }
        }
        return new Decoded.NeedMoreBytes<>();
    }

    /** The next line that is not a command: the answer to a continuation request, without its line end. */
    Decoded<String> nextLine() {
        int lineFeed = indexOfLineFeed();
        int end = lineFeed < 0 ? input.length : lineFeed;
        if (end - position > limits.lineOctets()) {
            position = lineFeed < 0 ? input.length : lineFeed + 1;
            return new Decoded.Malformed<>("line too long");
        }
        if (lineFeed < 0) {
            return new Decoded.NeedMoreBytes<>();
        }
        int textEnd = end > position && input[end - 1] == '\r' ? end - 1 : end;
        var line = new String(input, position, textEnd - position, StandardCharsets.ISO_8859_1);
        position = lineFeed + 1;
        return new Decoded.Complete<>(line);
    }

    private void takeOfLine(int taken) {
        lineOctets += taken;
        if (lineOctets > limits.lineOctets()) {
            spoil(FrameDefect.LINE_TOO_LONG);
        }
        int from = Math.max(position, position + taken - LiteralAnnouncement.MAX_OCTETS);
        byte[] end = Arrays.copyOf(lineEnd, lineEnd.length + position + taken - from);
        System.arraycopy(input, from, end, lineEnd.length, position + taken - from);
        lineEnd = end.length <= LiteralAnnouncement.MAX_OCTETS
                ? end
                : Arrays.copyOfRange(end, end.length - LiteralAnnouncement.MAX_OCTETS, end.length);
        keep(taken);
    }

    private Decoded<Frame> expectLiteral(LiteralAnnouncement announced) {
        boolean message = defect == null && AppendDecoder.announcesMessage(command.toByteArray());
        inMessage = false;
        boolean tooLarge = !announced.synchronizing() && announced.octets() > LITERAL_MINUS_OCTETS
                || (message
                        ? announced.octets() > limits.messageOctets()
                        : announced.octets() > limits.literalOctets()
                                || command.size() + announced.octets() > limits.commandOctets());
        if (tooLarge) {
            spoil(message ? FrameDefect.MESSAGE_TOO_LARGE : FrameDefect.LITERAL_TOO_LARGE);
            if (announced.synchronizing()) {
                // Without a continuation the client does not send it (RFC 9051 section 4.3).
                return new Decoded.Complete<>(complete());
            }
        }
        if (message && !tooLarge) {
            inMessage = true;
            messages.add(new byte[(int) announced.octets()]);
        }
        lineEnd = new byte[0];
        literalRest = announced.octets();
        return new Decoded.NeedLiteral<>(announced.octets(), announced.synchronizing());
    }

    private Frame complete() {
        if (!endsWithCrLf(lineEnd)) {
            // RFC 9051 section 2.2: lines end in CRLF. There is no leniency for bare line feeds.
            spoil(FrameDefect.NO_CRLF);
        }
        byte[] octets = command.toByteArray();
        var frame = new Frame(
                defect == null ? Arrays.copyOf(octets, octets.length - 2) : octets, List.copyOf(messages), defect);
        startOver();
        return frame;
    }

    private void startOver() {
        // A new one, so that connections do not keep the room of their longest command.
        command = new ByteArrayOutputStream(USUAL_OCTETS);
        literalRest = 0;
        lineOctets = 0;
        lineEnd = new byte[0];
        messages.clear();
        inMessage = false;
        defect = null;
    }

    private void keep(int taken) {
        int room = defect == null ? taken : Math.min(taken, Math.max(0, KEPT_OF_SPOILT - command.size()));
        command.write(input, position, room);
        position += taken;
    }

    private void spoil(FrameDefect found) {
        if (defect == null) {
            defect = found;
            messages.clear();
            inMessage = false;
            byte[] kept = Arrays.copyOf(command.toByteArray(), Math.min(command.size(), KEPT_OF_SPOILT));
            command.reset();
            command.writeBytes(kept);
        }
    }

    private int indexOfLineFeed() {
        for (int i = position; i < input.length; i++) {
            if (input[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean endsWithCrLf(byte[] line) {
        return line.length >= 2 && line[line.length - 2] == '\r' && line[line.length - 1] == '\n';
    }
}
