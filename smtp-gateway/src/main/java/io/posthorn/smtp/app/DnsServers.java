package io.posthorn.smtp.app;

import io.posthorn.net.ListenAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/** DNS servers as a setting names them. */
final class DnsServers {
    private DnsServers() {}

    /**
     * Reads {@code host:port,host:port}; empty: none.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static List<InetSocketAddress> parse(String text) {
        return Stream.of(text.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(ListenAddress::parse)
                .map(it -> new InetSocketAddress(it.host(), it.port()))
                .toList();
    }
}
