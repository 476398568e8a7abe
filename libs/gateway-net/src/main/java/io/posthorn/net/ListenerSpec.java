package io.posthorn.net;

import java.time.Duration;

/**
 * A listener to open.
 *
 * @param name the endpoint's name, as in {@code posthorn.listen.<name>}
 * @param idleTimeout how long a client may be silent; a conversation may change it
 * @param maxConnections how many connections this process takes on the listener at a time
 * @param proxies who has to say for whom it connects
 */
public record ListenerSpec(
        String name,
        ListenAddress address,
        TlsMode tlsMode,
        Duration idleTimeout,
        int maxConnections,
        ProxyTrust proxies) {

    /** A listener to which clients connect themselves. */
    public ListenerSpec(String name, ListenAddress address, TlsMode tlsMode, Duration idleTimeout, int maxConnections) {
        this(name, address, tlsMode, idleTimeout, maxConnections, ProxyTrust.NONE);
    }
}
