package io.posthorn.directory;

import java.util.List;
import java.util.stream.Stream;

/** {@code host:port}; an IPv6 address stands in brackets. */
record HostPort(String host, int port) {

    /**
     * Reads {@code host:port,host:port}.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static List<HostPort> parseList(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(HostPort::parse)
                .toList();
    }

    private static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not of the form host:port");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 1 && port <= 65535) {
                return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" has no port number", e);
        }
        throw new IllegalArgumentException("\"" + text + "\" has a port out of range");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
