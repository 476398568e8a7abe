package io.posthorn.net;

import io.posthorn.common.Decoded;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of a trusted proxy, until it has said for whom it connects. */
final class Arrival {
    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final Vertx vertx;
    private final NetSocket socket;
    private final BiConsumer<Peer, byte[]> then;
    private Buffer read = Buffer.buffer();
    private long timer;

    /** @param then takes the client, and the octets that were read behind the header */
    Arrival(Vertx vertx, NetSocket socket, BiConsumer<Peer, byte[]> then) {
        this.vertx = vertx;
        this.socket = socket;
        this.then = then;
    }

    void await(ProxyTrust trust) {
        timer = vertx.setTimer(Math.max(1, trust.headerTimeout().toMillis()), _ -> refuse("no PROXY header in time"));
        socket.handler(this::received);
    }

    /** The connection is gone. */
    void abandon() {
        vertx.cancelTimer(timer);
    }

    private void received(Buffer input) {
        read = read.appendBuffer(input);
        switch (ProxyHeaderDecoder.decode(read.getBytes())) {
            case Decoded.Complete<ProxyHeader>(ProxyHeader header) -> {
                vertx.cancelTimer(timer);
                Peer proxy = Peers.of(socket);
                Peer client =
                        header.route().map(route -> Peers.behind(proxy, route)).orElse(proxy);
                then.accept(client, read.getBytes(header.octets(), read.length()));
            }
            case Decoded.Malformed<ProxyHeader>(String reason) -> refuse(reason);
            case Decoded.NeedMoreBytes<ProxyHeader> _, Decoded.NeedLiteral<ProxyHeader> _ -> {}
        }
    }

    private void refuse(String reason) {
        LOG.warn("{} is trusted as a proxy and is disconnected: {}", socket.remoteAddress(), reason);
        socket.handler(_ -> {});
        socket.close();
    }
}
