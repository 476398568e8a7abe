package io.posthorn.imap.codec;

import java.util.List;
import java.util.Set;

/**
 * What an extended LIST asks for (RFC 5258, RFC 5819, RFC 6154).
 *
 * @param extended whether the command has a form that only RFC 5258 knows
 * @param status the counters that are told with each mailbox; empty: none
 */
public record ListOptions(boolean extended, Set<Selection> selection, Set<Return> returns, List<StatusItem> status) {
    /** LIST as RFC 3501 knows it. */
    public static final ListOptions NONE = new ListOptions(false, Set.of(), Set.of(), List.of());

    /** Which names are wanted. */
    public enum Selection {
        SUBSCRIBED,
        /** Mailboxes on other servers as well: there are none. */
        REMOTE,
        /** Also names above those that are selected. */
        RECURSIVEMATCH,
        SPECIAL_USE
    }

    /** What is told of each name. */
    public enum Return {
        SUBSCRIBED,
        CHILDREN,
        SPECIAL_USE
    }
}
