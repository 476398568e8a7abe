package io.posthorn.common;

/** Where a message comes from, and where its DSNs go (RFC 5321 section 4.1.1.2). */
public sealed interface ReversePath {

    /** {@code MAIL FROM:<>}: a DSN or another message that must not cause one. */
    record Null() implements ReversePath {}

    /** {@code MAIL FROM:<local-part@host>}. */
    record Address(EmailAddress address) implements ReversePath {}

    /** The path without its angle brackets; empty for the null reverse-path. */
    default String wire() {
        return switch (this) {
            case Null _ -> "";
            case Address(EmailAddress address) -> address.wire();
        };
    }
}
