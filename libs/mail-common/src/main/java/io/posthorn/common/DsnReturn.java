package io.posthorn.common;

/** How much of a message comes back in a DSN of its failure: RET (RFC 3461 section 4.3). */
public enum DsnReturn {
    FULL,
    HEADERS
}
