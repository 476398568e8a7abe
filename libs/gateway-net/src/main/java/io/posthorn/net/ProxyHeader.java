package io.posthorn.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a proxy says before the client's first octet.
 *
 * @param route the ends of the client's connection; empty if the proxy speaks for itself or does not know
 * @param octets the length of the header
 */
record ProxyHeader(Optional<Route> route, int octets) {

    /** From the client to the address that it connected to. */
    record Route(InetAddress source, int sourcePort, InetAddress destination, int destinationPort) {}
}
