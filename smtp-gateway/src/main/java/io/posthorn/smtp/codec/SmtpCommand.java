package io.posthorn.smtp.codec;

import io.posthorn.common.ForwardPath;
import io.posthorn.common.ReversePath;
import io.posthorn.common.Secret;
import java.util.List;
import java.util.Optional;

/** A command line of an SMTP or LMTP client (RFC 5321 section 4.1.1, RFC 2033). */
public sealed interface SmtpCommand {

    /** @param client how the client calls itself: 1 to 255 printable ASCII characters, unverified */
    record Ehlo(String client) implements SmtpCommand {}

    /** @param client how the client calls itself */
    record Helo(String client) implements SmtpCommand {}

    /** LMTP's EHLO (RFC 2033 section 4.1). */
    record Lhlo(String client) implements SmtpCommand {}

    /**
     * Begins a mail transaction.
     *
     * @param utf8 whether the path or a parameter goes beyond ASCII (RFC 6531 section 3.3)
     */
    record Mail(ReversePath reversePath, boolean utf8, List<EsmtpParameter> parameters) implements SmtpCommand {}

    /**
     * Names a recipient.
     *
     * @param utf8 whether the path or a parameter goes beyond ASCII
     */
    record Rcpt(ForwardPath forwardPath, boolean utf8, List<EsmtpParameter> parameters) implements SmtpCommand {}

    /** Announces the message. */
    record Data() implements SmtpCommand {}

    /**
     * Announces a piece of the message, which follows at once (RFC 3030 section 2).
     *
     * @param octets its length
     * @param last whether the message ends with it
     */
    record Bdat(long octets, boolean last) implements SmtpCommand {}

    /** Ends the transaction without a message. */
    record Rset() implements SmtpCommand {}

    /** Does nothing. */
    record Noop() implements SmtpCommand {}

    /** Ends the connection. */
    record Quit() implements SmtpCommand {}

    /** Asks whether an address exists. */
    record Vrfy(String subject) implements SmtpCommand {}

    /** Asks for help. */
    record Help() implements SmtpCommand {}

    /** Asks for TLS (RFC 3207). */
    record StartTls() implements SmtpCommand {}

    /**
     * Begins a SASL exchange (RFC 4954 section 4).
     *
     * @param mechanism in upper case
     * @param initialResponse decoded; absent if the client sent none, empty if it sent {@code =}
     */
    record Auth(String mechanism, Optional<Secret> initialResponse) implements SmtpCommand {}

    /**
     * A trusted client says for whom it speaks (Postfix's XCLIENT). What is absent stays as it is.
     *
     * @param address an IP address
     * @param helo how that client calls itself
     * @param extended whether that client speaks ESMTP
     */
    record Xclient(
            Optional<String> address,
            Optional<Integer> port,
            Optional<String> localAddress,
            Optional<Integer> localPort,
            Optional<String> helo,
            Optional<Boolean> extended)
            implements SmtpCommand {}

    /** A verb of some RFC that this server does not offer. */
    record Unimplemented(String verb) implements SmtpCommand {}

    /** No verb at all that we know. */
    record Unrecognized() implements SmtpCommand {}

    /**
     * A line that breaks the grammar.
     *
     * @param reason a sentence for the client's user, ASCII, without line ends
     */
    record Malformed(Fault fault, String reason) implements SmtpCommand {}

    /** What is wrong with a malformed line; it decides the reply. */
    enum Fault {
        /** It is no line: too long, a bare CR or LF, control characters, octets beyond ASCII that do not belong there. */
        LINE,
        /** The arguments of a known verb. */
        ARGUMENTS,
        /** The reverse-path. */
        REVERSE_PATH,
        /** The forward-path. */
        FORWARD_PATH,
        /** The length of a chunk: nobody knows where the next command begins. */
        CHUNK,
        /** Text that is to be base64 and is not. */
        BASE64
    }
}
