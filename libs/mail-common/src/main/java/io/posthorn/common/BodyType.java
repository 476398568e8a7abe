package io.posthorn.common;

/** What a message's octets may be, as its sender announced them (RFC 6152, RFC 3030). */
public enum BodyType {
    /** Lines of ASCII. */
    SEVEN_BIT,
    /** Lines of octets. */
    EIGHT_BIT_MIME,
    /** Octets of any kind, CR and LF without meaning; never sent with DATA. */
    BINARY_MIME
}
