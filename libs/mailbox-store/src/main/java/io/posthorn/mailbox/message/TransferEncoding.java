package io.posthorn.mailbox.message;

import java.io.InputStream;
import java.util.Set;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** The Content-Transfer-Encoding of a part (RFC 2045 section 6). */
public final class TransferEncoding {
    private static final Set<String> KNOWN = Set.of("7BIT", "8BIT", "BINARY", "BASE64", "QUOTED-PRINTABLE");

    private TransferEncoding() {}

    /** In capitals; {@code 7BIT} where there is none. */
    public static String of(HeaderFields header) {
        return header.first("Content-Transfer-Encoding")
                .map(field -> Parameterized.parse(field.body()).upper())
                .filter(encoding -> !encoding.isEmpty())
                .orElse("7BIT");
    }

    /** Whether it is one of RFC 2045. */
    public static boolean isKnown(String encoding) {
        return KNOWN.contains(encoding);
    }

    /**
     * Octets without a known encoding, decoded while they are read; what breaks the encoding is skipped.
     *
     * @param encoding as {@link #of} gives it
     */
    public static InputStream decoded(String encoding, InputStream octets) {
        return switch (encoding) {
            case "BASE64" -> new Base64InputStream(octets, DecodeMonitor.SILENT);
            case "QUOTED-PRINTABLE" -> new QuotedPrintableInputStream(octets, DecodeMonitor.SILENT);
            default -> octets;
        };
    }
}
