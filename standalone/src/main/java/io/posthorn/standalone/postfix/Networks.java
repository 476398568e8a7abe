package io.posthorn.standalone.postfix;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** Networks as {@code mynetworks} writes them. */
final class Networks {
    private static final int MAPPED_BITS = 96;

    private Networks() {}

    /**
     * The network in CIDR notation without brackets, IPv4-mapped ones as IPv4; empty if it is none, or has bits set
     * behind its prefix.
     */
    static Optional<String> canonical(String written) {
        var text = written.replace("[", "").replace("]", "");
        int slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        try {
            var address = InetAddress.ofLiteral(literal);
            boolean four = address instanceof Inet4Address;
            int bits = four ? 32 : 128;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (slash >= 0 && four && literal.contains(":")) {
                prefix -= MAPPED_BITS;
            }
            if (prefix < 0 || prefix > bits || hasHostBits(address.getAddress(), prefix)) {
                return Optional.empty();
            }
            return Optional.of(address.getHostAddress() + "/" + prefix);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static boolean hasHostBits(byte[] octets, int prefix) {
        for (int bit = prefix; bit < octets.length * 8; bit++) {
            if ((octets[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                return true;
            }
        }
        return false;
    }
}
