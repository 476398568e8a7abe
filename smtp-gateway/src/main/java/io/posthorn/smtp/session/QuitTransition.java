package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;

/** QUIT (RFC 5321 section 4.1.1.10). */
final class QuitTransition {
    private QuitTransition() {}

    static Next on(SmtpService service) {
        return Next.close(Replies.goodbye(service.hostname()));
    }
}
