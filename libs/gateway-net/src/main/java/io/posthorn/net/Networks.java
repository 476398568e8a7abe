package io.posthorn.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** A set of networks in CIDR notation, such as a key for trusted networks holds. IPv4-mapped addresses count as IPv4. */
public final class Networks {
    private static final int IPV4_OCTETS = 4;

    private final List<Network> members;

    private Networks(List<Network> members) {
        this.members = List.copyOf(members);
    }

    /**
     * Reads networks separated by commas or spaces: {@code 127.0.0.0/8, ::1/128}. Without a prefix length an address
     * stands for itself. An empty text is the empty set.
     *
     * @throws IllegalArgumentException naming the network that cannot be read
     */
    public static Networks parse(String text) {
        var members = new ArrayList<Network>();
        for (String part : text.split("[,\\s]+")) {
            if (!part.isEmpty()) {
                members.add(Network.parse(part));
            }
        }
        return new Networks(members);
    }

    /** Whether the IP address, as text, lies in one of the networks. */
    public boolean contains(String address) {
        byte[] octets = octets(address);
        return members.stream().anyMatch(network -> network.contains(octets));
    }

    @Override
    public String toString() {
        return members.toString();
    }

    private static byte[] octets(String address) {
        // getByName would ask the DNS for anything that is not a literal.
        if (!address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':')) {
            throw new IllegalArgumentException("'" + address + "' is not an IP address");
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + address + "' is not an IP address", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Network(byte[] prefix, int bits) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] prefix = octets(slash < 0 ? text : text.substring(0, slash));
            int longest = prefix.length * Byte.SIZE;
            try {
                int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
                if (bits < 0 || bits > longest) {
                    throw new IllegalArgumentException("'" + text + "': the prefix has 0 to " + longest + " bits");
                }
                return new Network(prefix, bits);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a network in CIDR notation", e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            var text = new StringBuilder();
            for (int i = 0; i < prefix.length; i++) {
                boolean v4 = prefix.length == IPV4_OCTETS;
                String separator = i == 0 ? "" : v4 ? "." : i % 2 == 0 ? ":" : "";
                text.append(separator).append(v4 ? "%d".formatted(prefix[i] & 0xff) : "%02x".formatted(prefix[i]));
            }
            return text.append('/').append(bits).toString();
        }
    }
}
