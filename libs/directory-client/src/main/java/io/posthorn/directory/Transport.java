package io.posthorn.directory;

import io.posthorn.common.Secret;
import java.util.Optional;

/**
 * How mail for a domain leaves, where an administrator said so.
 *
 * @param host a name or an IP address; no MX look-up is made for it
 * @param login as whom to log in there
 */
public record Transport(String host, int port, Optional<Login> login, Tls tls) {

    /** A user name and its password at a smarthost. */
    public record Login(String username, Secret password) {}

    /** Whether the connection is protected. */
    public enum Tls {
        /** Never. */
        NONE,
        /** Where the server offers it, whatever its certificate says. */
        MAY,
        /** Always, whatever the certificate says. */
        ENCRYPT,
        /** Always, with a certificate that is valid for the host. */
        VERIFY
    }
}
