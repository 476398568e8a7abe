package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;

/** NOOP (RFC 5321 section 4.1.1.9). */
final class NoopTransition {
    private NoopTransition() {}

    static Next on(SmtpState state) {
        return Next.reply(state, Replies.ok());
    }
}
