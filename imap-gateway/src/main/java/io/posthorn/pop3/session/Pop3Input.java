package io.posthorn.pop3.session;

import io.posthorn.common.Secret;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.codec.SaslLine;

/** What happens to a conversation. */
public sealed interface Pop3Input {

    /** @param secured with TLS from the beginning */
    record Connected(boolean secured) implements Pop3Input {}

    /** The handshake after STLS is done. */
    record TlsStarted() implements Pop3Input {}

    record CommandReceived(Pop3Command command) implements Pop3Input {}

    record SaslLineReceived(SaslLine line) implements Pop3Input {}

    /** The client sends what nobody can read on behind. */
    record Garbled(String reason) implements Pop3Input {}

    /** The SASL exchange goes on with the client's answer. */
    record Challenged(Secret octets) implements Pop3Input {}

    /** The client is not let in. */
    record LoginRefused(Pop3Reply reply) implements Pop3Input {}

    /** The client has logged in, and this is its mail. */
    record MaildropOpened(Maildrop maildrop) implements Pop3Input {}

    /** The command that was run ended with one line, which is still to be sent. */
    record Replied(Pop3Reply reply) implements Pop3Input {}

    /** The command that was run has sent its answer itself. */
    record Answered() implements Pop3Input {}

    /** QUIT is done, or has failed: the conversation ends with this line. */
    record Updated(Pop3Reply reply) implements Pop3Input {}

    /** The command cannot go on, and there is nothing to say. */
    record Broken() implements Pop3Input {}

    /** The client has closed its side of the connection, and all that it said has been answered. */
    record InputEnded() implements Pop3Input {}

    /** The client was silent for too long. */
    record TimedOut() implements Pop3Input {}

    /** The process is about to end, or the account has changed. */
    record Ended(String reason) implements Pop3Input {}
}
