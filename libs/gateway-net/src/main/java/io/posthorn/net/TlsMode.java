package io.posthorn.net;

/** How TLS begins on a listener. */
public enum TlsMode {
    /** In clear text; {@link Wire#startTls()} may upgrade. */
    STARTTLS,
    /** With the first octet (RFC 8314). */
    IMPLICIT
}
