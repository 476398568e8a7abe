package io.posthorn.common;

import java.util.Optional;

/**
 * What a message calls itself (RFC 5322 section 3.6.4), without angle brackets. Whatever a sender made of it is taken,
 * but for white space and control characters, which folding leaves in it and which have no place in a log.
 */
public record MessageId(String text) {

    /** @throws IllegalArgumentException if nothing is left of it that could be compared */
    public MessageId {
        text = bare(text);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a message id is not empty");
        }
    }

    /** The id that a field's body or a person's input holds; empty if it holds none. */
    public static Optional<MessageId> of(String text) {
        return bare(text).isEmpty() ? Optional.empty() : Optional.of(new MessageId(text));
    }

    @Override
    public String toString() {
        return "<" + text + ">";
    }

    private static String bare(String text) {
        String visible = text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean bracketed = visible.length() > 1 && visible.startsWith("<") && visible.endsWith(">");
        return bracketed ? visible.substring(1, visible.length() - 1) : visible;
    }
}
