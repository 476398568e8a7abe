package io.posthorn.pop3.codec;

import io.posthorn.common.Secret;
import java.util.Optional;

/** What a client asks for; a record for each verb. Messages are named by their number in the maildrop, from 1. */
public sealed interface Pop3Command {

    record User(String name) implements Pop3Command {}

    record Pass(Secret password) implements Pop3Command {}

    /**
     * @param mechanism in capitals
     * @param initialResponse of no octets if the client sent {@code =} (RFC 5034 section 4)
     */
    record Auth(String mechanism, Optional<Secret> initialResponse) implements Pop3Command {}

    record Stat() implements Pop3Command {}

    record ListMessages(Optional<Integer> message) implements Pop3Command {}

    record Uidl(Optional<Integer> message) implements Pop3Command {}

    record Retr(int message) implements Pop3Command {}

    /** @param lines of the body, at most */
    record Top(int message, int lines) implements Pop3Command {}

    record Dele(int message) implements Pop3Command {}

    record Rset() implements Pop3Command {}

    record Noop() implements Pop3Command {}

    record Quit() implements Pop3Command {}

    record Capa() implements Pop3Command {}

    record Stls() implements Pop3Command {}

    record Utf8() implements Pop3Command {}

    /** A line that is none of these. */
    record Unreadable(String reason) implements Pop3Command {}
}
