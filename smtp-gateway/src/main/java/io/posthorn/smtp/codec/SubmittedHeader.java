package io.posthorn.smtp.codec;

import java.util.List;
import java.util.Optional;

/**
 * What the header of a user's message says, as far as its submission depends on it.
 *
 * @param from the bodies of all From fields, unfolded
 * @param sender the bodies of all Sender fields, unfolded
 * @param dated whether there is a Date field
 * @param identified whether there is a Message-ID field
 * @param flaw why the header was not read; then it says nothing
 */
public record SubmittedHeader(
        List<String> from, List<String> sender, boolean dated, boolean identified, Optional<Flaw> flaw) {

    /** What is wrong with the header itself. */
    public enum Flaw {
        /** It is longer than what is inspected. */
        TOO_LARGE,
        /** It has a bare CR or LF, behind which others may see a field that we do not. */
        BARE_LINE_ENDING
    }

    /** Copies the lists. */
    public SubmittedHeader {
        from = List.copyOf(from);
        sender = List.copyOf(sender);
    }
}
