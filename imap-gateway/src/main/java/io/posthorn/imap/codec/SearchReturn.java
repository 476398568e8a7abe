package io.posthorn.imap.codec;

/** What an extended SEARCH returns (RFC 4731, RFC 5182). */
public enum SearchReturn {
    MIN,
    MAX,
    ALL,
    COUNT,
    /** Nothing is told; the result is kept as {@code $}. */
    SAVE
}
