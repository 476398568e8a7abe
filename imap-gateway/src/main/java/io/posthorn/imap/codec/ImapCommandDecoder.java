package io.posthorn.imap.codec;

import io.posthorn.common.Decoded;
import io.posthorn.common.Secret;

/**
 * Reads one client's octets, in whatever pieces they come. Not thread-safe: it belongs to its connection's event loop.
 */
public final class ImapCommandDecoder {
    private final CommandLimits limits;
    private final CommandFramer framer;
    private Dialect dialect = Dialect.REV1;

    public ImapCommandDecoder(CommandLimits limits) {
        this.limits = limits;
        this.framer = new CommandFramer(limits);
    }

    /** How the commands that follow are written: clients change it with ENABLE. */
    public void dialect(Dialect spoken) {
        dialect = spoken;
    }

    /** Adds input. */
    public void append(byte[] octets) {
        framer.append(octets);
    }

    /** Drops input that was not read yet: what came in clear text before TLS (RFC 9051 section 6.2.1). */
    public void discard() {
        framer.discard();
    }

    /** Takes back what has not been read yet: it is meant for another layer. */
    public byte[] takeRest() {
        return framer.takeRest();
    }

    /** Whether there is input that has not been read yet. */
    public boolean hasInput() {
        return framer.hasInput();
    }

    /**
     * The next command. It is malformed only if not even its tag could be read; a command that breaks the grammar
     * behind its tag is an {@link ImapCommand.Unreadable}. A literal is announced once, so that a continuation can be
     * sent; the next call goes on behind it.
     */
    public Decoded<TaggedCommand> nextCommand() {
        return switch (framer.next()) {
            case Decoded.Complete(CommandFramer.Frame frame) -> decode(frame);
            case Decoded.NeedMoreBytes<CommandFramer.Frame>() -> new Decoded.NeedMoreBytes<>();
            case Decoded.NeedLiteral<CommandFramer.Frame>(long octets, boolean synchronizing) ->
                new Decoded.NeedLiteral<>(octets, synchronizing);
            case Decoded.Malformed<CommandFramer.Frame>(String reason) -> new Decoded.Malformed<>(reason);
        };
    }

    /** The next line of a SASL exchange or the end of IDLE: text without its line end, one character an octet. */
    public Decoded<String> nextLine() {
        return framer.nextLine();
    }

    /**
     * The octets of a client's answer in a SASL exchange, {@code *} excepted.
     */
    // continue-req answer: base64 CRLF
    public static Decoded<Secret> saslResponse(String line) {
        try {
            return new Decoded.Complete<>(AuthenticationDecoder.base64(line));
        } catch (SyntaxException e) {
            return new Decoded.Malformed<>(e.getMessage());
        }
    }

    /** Whether the literal that was announced last is a message of an APPEND. */
    public boolean awaitsMessage() {
        return framer.inMessage();
    }

    /** Whether what comes next is the beginning of a command. */
    public boolean betweenCommands() {
        return framer.betweenCommands();
    }

    /** Drops the command whose literal was announced: nobody asks the client for its octets. */
    public TaggedCommand declineMessage() {
        String tag = new CommandCursor(framer.drop(), limits).tag();
        return new TaggedCommand(tag, new ImapCommand.MessageDeclined());
    }

    private Decoded<TaggedCommand> decode(CommandFramer.Frame frame) {
        var in = new CommandCursor(frame.octets(), frame.messages(), limits, dialect);
        String tag;
        try {
            tag = in.tag();
        } catch (SyntaxException e) {
            return new Decoded.Malformed<>(e.getMessage());
        }
        return new Decoded.Complete<>(new TaggedCommand(tag, command(frame, in)));
    }

    private static ImapCommand command(CommandFramer.Frame frame, CommandCursor in) {
        if (frame.defect() != null) {
            return frame.defect().command();
        }
        try {
            return CommandDecoder.decode(in);
        } catch (SyntaxException e) {
            return new ImapCommand.Unreadable(e.getMessage());
        }
    }
}
