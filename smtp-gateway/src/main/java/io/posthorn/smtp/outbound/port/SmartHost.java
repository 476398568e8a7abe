package io.posthorn.smtp.outbound.port;

import io.posthorn.common.Secret;
import java.util.Optional;

/**
 * Where mail goes without a look-up of MX records, because an administrator said so.
 *
 * @param host a name or an IP address
 * @param login as whom to log in there
 */
public record SmartHost(String host, int port, Optional<Login> login, TlsPolicy tls) {
    /** Submissions (RFC 8314 section 7.3). */
    private static final int IMPLICIT_TLS_PORT = 465;

    /** A user name and its password. */
    public record Login(String username, Secret password) {}

    /** Whether TLS begins with the connection rather than with STARTTLS: on port 465. */
    public boolean implicitTls() {
        return port == IMPLICIT_TLS_PORT;
    }
}
