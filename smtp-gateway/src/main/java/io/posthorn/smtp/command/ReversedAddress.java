package io.posthorn.smtp.command;

/** An IP address as lists in the DNS want it, its least part first (RFC 5782 sections 2.1 and 2.4). */
final class ReversedAddress {
    private static final int IPV4_OCTETS = 4;

    private ReversedAddress() {}

    /** {@code 4.3.2.1} of 1.2.3.4, and 32 hexadecimal digits of an IPv6 address. */
    static String of(byte[] address) {
        var labels = new StringBuilder();
        for (int i = address.length - 1; i >= 0; i--) {
            int octet = address[i] & 0xff;
            if (address.length == IPV4_OCTETS) {
                labels.append(octet);
            } else {
                labels.append(Character.forDigit(octet & 0xf, 16))
                        .append('.')
                        .append(Character.forDigit(octet >> 4, 16));
            }
            labels.append(i > 0 ? "." : "");
        }
        return labels.toString();
    }
}
