package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Malformed;

/** A line that is no command: the state stays, the reply says what is wrong with it. */
final class MalformedTransition {
    private MalformedTransition() {}

    static Next on(Malformed line, SmtpState state) {
        String reason = line.reason();
        return switch (line.fault()) {
            case LINE -> Next.reply(state, Replies.noLine(reason));
            case ARGUMENTS -> Next.reply(state, Replies.badArguments(reason));
            case REVERSE_PATH -> Next.reply(state, Replies.badReversePath(reason));
            case FORWARD_PATH -> Next.reply(state, Replies.badForwardPath(reason));
            case BASE64 -> Next.reply(state, Replies.badSaslResponse(reason));
            // Octets of an unknown number follow, and none of them may be taken for a command: Postfix hangs up, too.
            case CHUNK -> Next.close(Replies.badChunk(reason));
        };
    }
}
