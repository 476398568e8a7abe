package io.posthorn.imap.codec;

/** Why a command cannot be served whatever it says. */
enum FrameDefect {
    LINE_TOO_LONG("command line too long"),
    LITERAL_TOO_LARGE("literal too large"),
    MESSAGE_TOO_LARGE("message too large"),
    NO_CRLF("a line does not end in CRLF");

    private final String reason;

    FrameDefect(String reason) {
        this.reason = reason;
    }

    /** A sentence for the client's user. */
    String reason() {
        return reason;
    }

    /** What is answered in place of the command. */
    ImapCommand command() {
        return this == MESSAGE_TOO_LARGE ? new ImapCommand.MessageTooLarge() : new ImapCommand.Unreadable(reason);
    }
}
