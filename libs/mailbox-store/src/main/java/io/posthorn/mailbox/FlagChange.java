package io.posthorn.mailbox;

/** What STORE does to the flags of a message (RFC 9051 section 6.4.6). */
public record FlagChange(Mode mode, Flags flags) {
    /** {@code +FLAGS}, {@code -FLAGS}, {@code FLAGS}. */
    public enum Mode {
        ADD,
        REMOVE,
        REPLACE
    }

    /** The flags of a message after the change. */
    public Flags apply(Flags before) {
        return switch (mode) {
            case ADD -> before.with(flags);
            case REMOVE -> before.without(flags);
            case REPLACE -> flags;
        };
    }
}
