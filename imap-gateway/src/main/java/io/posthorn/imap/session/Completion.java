package io.posthorn.imap.session;

import io.posthorn.imap.codec.ResponseCode;
import java.util.Optional;

/** How a command ended. */
public sealed interface Completion {

    /** @param next the state after it, if it is another one */
    record Ok(Optional<ResponseCode> code, String text, Optional<ImapState> next) implements Completion {}

    /**
     * Refused or failed.
     *
     * @param next the state after it, if it is another one
     */
    record No(Optional<ResponseCode> code, String text, Optional<ImapState> next) implements Completion {}

    /** The client made a mistake. */
    record Bad(Optional<ResponseCode> code, String text) implements Completion {
        public Bad(String text) {
            this(Optional.empty(), text);
        }
    }

    /** The conversation cannot go on. */
    record Bye(String text) implements Completion {}

    static Completion ok(String text) {
        return new Ok(Optional.empty(), text, Optional.empty());
    }

    static Completion ok(ResponseCode code, String text) {
        return new Ok(Optional.of(code), text, Optional.empty());
    }

    static Completion ok(String text, ImapState next) {
        return new Ok(Optional.empty(), text, Optional.of(next));
    }

    static Completion ok(ResponseCode code, String text, ImapState next) {
        return new Ok(Optional.of(code), text, Optional.of(next));
    }

    static Completion no(String text) {
        return new No(Optional.empty(), text, Optional.empty());
    }

    static Completion no(ResponseCode code, String text) {
        return new No(Optional.of(code), text, Optional.empty());
    }

    static Completion no(ResponseCode code, String text, ImapState next) {
        return new No(Optional.of(code), text, Optional.of(next));
    }
}
