package io.posthorn.net;

/**
 * Where a listener binds.
 *
 * @param host an IP address or a host name
 * @param port 1 to 65535, or 0 for any free port
 */
public record ListenAddress(String host, int port) {
    private static final int MAX_PORT = 65535;

    /** @throws IllegalArgumentException if the host is empty or the port out of range */
    public ListenAddress {
        if (host.isEmpty() || port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "a listener's address has the form host:port, with a port of 0 to 65535");
        }
    }

    /**
     * Reads {@code 127.0.0.1:2525}, {@code [::1]:25} or {@code mail.example.com:25}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is not of the form host:port");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new ListenAddress(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not of the form host:port", e);
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
