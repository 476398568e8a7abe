package io.posthorn.net;

import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who is at the other end of a socket, or behind it. */
final class Peers {
    private Peers() {}

    static Peer of(NetSocket socket) {
        SocketAddress remote = socket.remoteAddress();
        SocketAddress local = socket.localAddress();
        return new Peer(
                withoutZone(remote.hostAddress()),
                remote.port(),
                withoutZone(local.hostAddress()),
                local.port(),
                isLoopback(remote.hostAddress()));
    }

    /** The client of a proxy. It is on this machine only if the proxy is, too. */
    static Peer behind(Peer proxy, ProxyHeader.Route route) {
        return new Peer(
                route.source().getHostAddress(),
                route.sourcePort(),
                route.destination().getHostAddress(),
                route.destinationPort(),
                proxy.loopback() && route.source().isLoopbackAddress());
    }

    /** Link-local addresses tell an interface, too ({@code fe80::1%eth0}), which no set of networks knows. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
