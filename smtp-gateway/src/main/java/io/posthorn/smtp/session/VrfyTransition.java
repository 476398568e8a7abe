package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;

/** VRFY (RFC 5321 section 4.1.1.6). Never says who exists: 252 is for that (section 7.3). */
final class VrfyTransition {
    private VrfyTransition() {}

    static Next on(SmtpState state) {
        return Next.reply(state, Replies.cannotVerify());
    }
}
