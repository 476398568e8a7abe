package io.posthorn.smtp.outbound.port;

/** Whether a connection is protected; each is stricter than the one before. */
public enum TlsPolicy {
    /** Never. */
    NONE,
    /** Where the server offers it, whatever its certificate says. */
    MAY,
    /** Always, whatever the certificate says. */
    ENCRYPT,
    /** Always, with a certificate that is valid for the host. */
    VERIFY;

    /** Whether mail must not go without TLS. */
    public boolean required() {
        return this == ENCRYPT || this == VERIFY;
    }

    /** The stricter one of two. */
    public TlsPolicy and(TlsPolicy other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
