package io.posthorn.smtp.codec;

/** Where the decoder may be more generous than the grammar. Line endings are never among them. */
public enum Leniency {
    /** {@code MAIL FROM: <max@example.com>}: old clients put a space behind the colon. */
    SPACE_AFTER_COLON
}
