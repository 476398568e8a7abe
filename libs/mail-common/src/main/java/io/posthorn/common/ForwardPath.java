package io.posthorn.common;

/** Where a message goes (RFC 5321 section 4.1.1.3). */
public sealed interface ForwardPath {

    /** {@code RCPT TO:<Postmaster>}: the one recipient that needs no domain (RFC 5321 section 4.5.1). */
    record Postmaster() implements ForwardPath {}

    /** {@code RCPT TO:<local-part@host>}. A source route is dropped when it is read. */
    record Address(EmailAddress address) implements ForwardPath {}

    /** The path without its angle brackets. */
    default String wire() {
        return switch (this) {
            case Postmaster _ -> "postmaster";
            case Address(EmailAddress address) -> address.wire();
        };
    }
}
