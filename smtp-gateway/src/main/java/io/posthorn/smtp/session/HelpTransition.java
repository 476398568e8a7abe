package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;

/** HELP (RFC 5321 section 4.1.1.8). */
final class HelpTransition {
    private HelpTransition() {}

    static Next on(SmtpState state, SmtpService service) {
        return Next.reply(state, Replies.help(commands(service.role())));
    }

    private static String commands(ListenerRole role) {
        String greetings = role == ListenerRole.LMTP ? "LHLO" : "EHLO HELO";
        String startTls = role.offersStartTls() ? " STARTTLS" : "";
        String auth = role.requiresLogin() ? " AUTH" : "";
        return greetings + startTls + auth + " MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT";
    }
}
