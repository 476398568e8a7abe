package io.posthorn.auth.directory;

import io.posthorn.common.Secret;
import java.util.Optional;

/**
 * How mail for a domain leaves.
 *
 * @param domain a domain name or {@link #EVERY_OTHER_DOMAIN}
 * @param host a name or an IP address; no MX look-up is made for it
 * @param login as whom to log in there
 */
public record TransportEntry(String domain, String host, int port, Optional<Login> login, Tls tls) {
    /** For all domains that are not ours and have no entry of their own. */
    public static final String EVERY_OTHER_DOMAIN = "*";

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException if the port is none */
    public TransportEntry {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a port is a number from 1 to " + HIGHEST_PORT);
        }
    }

    /** A user name and its password. */
    public record Login(String username, Secret password) {}

    /** Whether the connection is protected. */
    public enum Tls {
        NONE,
        MAY,
        ENCRYPT,
        VERIFY
    }
}
