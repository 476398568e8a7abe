package io.posthorn.common;

/**
 * What a decoder makes of the octets it was given. A malformed input is a value that travels to the session, not an
 * exception: the session knows the right answer for it.
 *
 * @param <T> the decoded thing
 */
public sealed interface Decoded<T> {

    /** A whole thing was read. */
    record Complete<T>(T value) implements Decoded<T> {}

    /** Nothing is wrong, but the input ends too early. */
    record NeedMoreBytes<T>() implements Decoded<T> {}

    /**
     * The input announces a literal (RFC 9051 section 4.3).
     *
     * @param octets its length
     * @param synchronizing whether the client waits for a continuation before it sends them
     */
    record NeedLiteral<T>(long octets, boolean synchronizing) implements Decoded<T> {}

    /**
     * The input breaks the grammar or a limit.
     *
     * @param reason a sentence for the client's user, ASCII, without line ends
     */
    record Malformed<T>(String reason) implements Decoded<T> {}
}
