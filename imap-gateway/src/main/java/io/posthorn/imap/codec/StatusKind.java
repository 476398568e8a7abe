package io.posthorn.imap.codec;

/** How a status response judges (RFC 9051 section 7.1). */
public enum StatusKind {
    OK,
    NO,
    BAD,
    BYE
}
