package io.posthorn.net;

import io.posthorn.common.Decoded;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Version 1 of the PROXY protocol: one line of text. */
final class ProxyHeaderV1 {
    /** The longest line that the specification knows, CRLF included. */
    static final int LONGEST = 107;

    private static final int FIELDS = 6;
    private static final int MOST_PORT = 65535;
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.|$)){4}(?<!\\.)");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");

    private ProxyHeaderV1() {}

    // "PROXY" SP "TCP4"/"TCP6" SP source SP destination SP source-port SP destination-port CRLF
    // "PROXY" SP "UNKNOWN" *anything CRLF
    static Decoded<ProxyHeader> decode(byte[] octets) {
        String text = new String(octets, 0, Math.min(octets.length, LONGEST), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        if (end < 0) {
            return text.length() < LONGEST
                    ? new Decoded.NeedMoreBytes<>()
                    : new Decoded.Malformed<>("PROXY header without an end");
        }
        String[] fields = text.substring(0, end).split(" ", -1);
        if (fields[1].equals("UNKNOWN")) {
            return new Decoded.Complete<>(new ProxyHeader(Optional.empty(), end + 2));
        }
        try {
            return new Decoded.Complete<>(new ProxyHeader(Optional.of(route(fields)), end + 2));
        } catch (IllegalArgumentException e) {
            return new Decoded.Malformed<>("PROXY header: " + e.getMessage());
        }
    }

    private static ProxyHeader.Route route(String[] fields) {
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("six fields are expected");
        }
        return new ProxyHeader.Route(
                address(fields[1], fields[2]), port(fields[4]), address(fields[1], fields[3]), port(fields[5]));
    }

    private static InetAddress address(String family, String text) {
        if (family.equals("TCP4") && IPV4.matcher(text).matches()) {
            return Inet4Address.ofLiteral(text);
        }
        if (family.equals("TCP6") && IPV6.matcher(text).matches()) {
            return Inet6Address.ofLiteral(text);
        }
        throw new IllegalArgumentException("no address of this family");
    }

    private static int port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > MOST_PORT) {
            throw new IllegalArgumentException("no port");
        }
        return Integer.parseInt(text);
    }
}
