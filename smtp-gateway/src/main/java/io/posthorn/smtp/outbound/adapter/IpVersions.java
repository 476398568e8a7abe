package io.posthorn.smtp.outbound.adapter;

/** Which addresses of a host are used. */
public enum IpVersions {
    BOTH,
    IPV4,
    IPV6;

    /**
     * Reads {@code both}, {@code 4} or {@code 6}.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static IpVersions parse(String text) {
        return switch (text.strip()) {
            case "both" -> BOTH;
            case "4" -> IPV4;
            case "6" -> IPV6;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither both nor 4 nor 6");
        };
    }

    boolean ipv4() {
        return this != IPV6;
    }

    boolean ipv6() {
        return this != IPV4;
    }
}
