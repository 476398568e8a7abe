package io.posthorn.auth.directory;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A network in CIDR notation. What is mapped from IPv4 into IPv6 is IPv4 again.
 *
 * @param text {@code 192.0.2.0/24}, {@code 2001:db8::/32}
 */
public record NetworkBlock(String text) {
    private static final int MAPPED_PREFIX_BITS = 96;

    /**
     * Reads a network; without a prefix length an address stands for itself, brackets around IPv6 addresses may be there.
     *
     * @throws IllegalArgumentException with a sentence for the user, also if address bits are set behind the prefix
     */
    public static NetworkBlock parse(String given) {
        int slash = given.indexOf('/');
        String address =
                (slash < 0 ? given : given.substring(0, slash)).replace("[", "").replace("]", "");
        byte[] octets = octets(address);
        boolean mapped = octets.length == 4 && address.contains(":");
        int longest = octets.length * Byte.SIZE;
        int bits = slash < 0 ? longest : bits(given, given.substring(slash + 1)) - (mapped ? MAPPED_PREFIX_BITS : 0);
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException("the prefix of " + given + " is too " + (bits < 0 ? "short" : "long"));
        }
        byte[] network = masked(octets, bits);
        if (!Arrays.equals(network, octets)) {
            throw new IllegalArgumentException(
                    given + " has bits behind its prefix; the network is " + text(network) + "/" + bits);
        }
        return new NetworkBlock(text(octets) + "/" + bits);
    }

    private static byte[] octets(String address) {
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + address + "' is not an IP address", e);
        }
    }

    private static int bits(String given, String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(given + " is not a network in CIDR notation", e);
        }
    }

    private static byte[] masked(byte[] octets, int bits) {
        byte[] network = octets.clone();
        for (int bit = bits; bit < network.length * Byte.SIZE; bit++) {
            network[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return network;
    }

    private static String text(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
