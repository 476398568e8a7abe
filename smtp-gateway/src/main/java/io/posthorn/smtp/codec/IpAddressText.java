package io.posthorn.smtp.codec;

import java.util.List;
import java.util.regex.Pattern;

/** IP addresses as text (RFC 5321 section 4.1.3). */
final class IpAddressText {
    private static final Pattern SNUM = Pattern.compile("(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])");
    private static final Pattern IPV4 = Pattern.compile(SNUM + "(?:\\." + SNUM + "){3}");
    private static final Pattern IPV6_HEX = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int IPV6_GROUPS = 8;

    private IpAddressText() {}

    // IPv4-address-literal = Snum 3("." Snum)
    static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    // IPv6-addr = IPv6-full / IPv6-comp / IPv6v4-full / IPv6v4-comp
    static boolean isIpv6(String text) {
        int compressed = text.indexOf("::");
        if (compressed < 0) {
            return groups(text, true) == IPV6_GROUPS;
        }
        int before = groups(text.substring(0, compressed), false);
        int behind = groups(text.substring(compressed + 2), true);
        return before >= 0 && behind >= 0 && before + behind < IPV6_GROUPS;
    }

    /** How many groups of 16 bits the text has; -1 if it is none. An IPv4 address at the end is two. */
    private static int groups(String text, boolean endsHere) {
        if (text.isEmpty()) {
            return 0;
        }
        List<String> groups = List.of(text.split(":", -1));
        boolean mapped = endsHere && isIpv4(groups.getLast());
        long hex = groups.stream()
                .filter(group -> IPV6_HEX.matcher(group).matches())
                .count();
        return hex + (mapped ? 1 : 0) == groups.size() ? groups.size() + (mapped ? 1 : 0) : -1;
    }
}
