package io.posthorn.smtp.outbound.port;

import java.net.InetAddress;

/**
 * Where to connect to.
 *
 * @param name under which it was found, without a trailing dot; for an address literal the address
 */
public record RemoteHost(String name, InetAddress address, int port) {

    /** {@code mx.example.com[192.0.2.1]:25}, for people. */
    @Override
    public String toString() {
        return name + "[" + address.getHostAddress() + "]:" + port;
    }
}
