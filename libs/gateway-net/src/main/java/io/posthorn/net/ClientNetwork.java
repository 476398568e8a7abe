package io.posthorn.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Clients that count as one: neighbours in a network of this size.
 *
 * @param ipv4Bits length of the prefix, 0 to 32
 * @param ipv6Bits length of the prefix, 0 to 128; who has one IPv6 address has a /64 of them
 */
public record ClientNetwork(int ipv4Bits, int ipv6Bits) {

    /** @throws IllegalArgumentException if a prefix is longer than an address */
    public ClientNetwork {
        if (ipv4Bits < 0 || ipv4Bits > 32) {
            throw new IllegalArgumentException("the prefix of an IPv4 network has 0 to 32 bits");
        }
        if (ipv6Bits < 0 || ipv6Bits > 128) {
            throw new IllegalArgumentException("the prefix of an IPv6 network has 0 to 128 bits");
        }
    }

    /** The network of an address, in CIDR notation. */
    public String of(String address) {
        byte[] octets = InetAddress.ofLiteral(address).getAddress();
        int bits = octets.length == 4 ? ipv4Bits : ipv6Bits;
        for (int bit = bits; bit < octets.length * Byte.SIZE; bit++) {
            octets[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        try {
            return InetAddress.getByAddress(octets).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses have 4 or 16 octets", e);
        }
    }
}
