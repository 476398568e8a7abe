package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import java.util.Optional;

/**
 * What a conversation must be like.
 *
 * @param heloName who we are
 * @param requireTls whether the sender asked for REQUIRETLS, so that without TLS mail fails rather than waits
 * @param implicitTls whether TLS comes before the greeting
 * @param cleartextPasswords whether a password may go without TLS
 */
public record SessionTerms(
        String heloName,
        TlsPolicy tls,
        boolean requireTls,
        boolean implicitTls,
        Optional<SmartHost.Login> login,
        boolean cleartextPasswords,
        Timeouts timeouts) {

    /** The same without TLS, for where TLS is not a must and did not work. */
    public SessionTerms withoutTls() {
        return new SessionTerms(heloName, TlsPolicy.NONE, requireTls, implicitTls, login, cleartextPasswords, timeouts);
    }
}
