package io.posthorn.imap.codec;

/**
 * Thrown inside the codec where a parse method meets what its production does not allow. The decoder turns it into a
 * value; it never leaves the package.
 */
final class SyntaxException extends RuntimeException {
    /** @param reason a sentence for the client's user, ASCII */
    SyntaxException(String reason) {
        super(reason, null, false, false);
    }
}
