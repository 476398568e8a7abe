package io.posthorn.smtp.net;

import io.posthorn.common.Decoded;
import io.posthorn.smtp.codec.CommandLineFramer;
import io.posthorn.smtp.codec.SaslLine;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpCommandDecoder;
import io.posthorn.smtp.session.SmtpInput;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/** From octets to the session's inputs, line by line. */
final class LineReader {
    private final CommandLineFramer framer;
    private final SmtpCommandDecoder decoder;

    LineReader(LineRules rules) {
        this.framer = new CommandLineFramer(rules.maxOctets());
        this.decoder = new SmtpCommandDecoder(rules.leniencies());
    }

    /** The next command; empty if its line has not ended yet. */
    Optional<SmtpInput> command(ByteBuffer piece) {
        return next(
                piece,
                line -> new SmtpInput.CommandReceived(decoder.decode(line)),
                reason -> new SmtpInput.CommandReceived(new SmtpCommand.Malformed(SmtpCommand.Fault.LINE, reason)));
    }

    /** The next line of a SASL exchange; empty if it has not ended yet. */
    Optional<SmtpInput> saslLine(ByteBuffer piece) {
        return next(
                piece,
                line -> new SmtpInput.SaslLineReceived(SaslLine.decode(line)),
                reason -> new SmtpInput.SaslLineReceived(new SaslLine.Broken(reason)));
    }

    private Optional<SmtpInput> next(
            ByteBuffer piece, Function<byte[], SmtpInput> whole, Function<String, SmtpInput> broken) {
        return switch (framer.read(piece)) {
            case Decoded.Complete<byte[]>(byte[] line) -> Optional.of(whole.apply(line));
            case Decoded.Malformed<byte[]>(String reason) -> Optional.of(broken.apply(reason));
            case Decoded.NeedMoreBytes<byte[]> _, Decoded.NeedLiteral<byte[]> _ -> Optional.empty();
        };
    }
}
