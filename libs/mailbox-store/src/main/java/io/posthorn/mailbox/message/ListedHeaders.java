package io.posthorn.mailbox.message;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The header fields that the index keeps: those that clients ask for when they list a mailbox, or search by. */
public final class ListedHeaders {
    /** In lower case. */
    public static final Set<String> NAMES = Set.of(
            "bcc",
            "cc",
            "content-disposition",
            "content-transfer-encoding",
            "content-type",
            "date",
            "from",
            "importance",
            "in-reply-to",
            "list-id",
            "list-post",
            "list-unsubscribe",
            "message-id",
            "mime-version",
            "newsgroups",
            "priority",
            "references",
            "reply-to",
            "sender",
            "subject",
            "to",
            "x-mailer",
            "x-priority");

    /** Beyond it, in octets of all fields together, none is kept: such a header is read from the bucket. */
    static final int MAX_OCTETS = 32 * 1024;

    private ListedHeaders() {}

    /** Whether the index keeps all the names, in any case. */
    public static boolean covers(Collection<String> names) {
        return names.stream().allMatch(name -> NAMES.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** What the index keeps of a header, if all of it is at hand. */
    static Optional<HeaderFields> of(HeaderBlock block) {
        HeaderFields listed = block.fields().only(NAMES);
        int octets =
                listed.fields().stream().mapToInt(field -> field.raw().length()).sum();
        return !block.whole() || octets > MAX_OCTETS ? Optional.empty() : Optional.of(listed);
    }
}
