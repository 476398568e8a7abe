package io.posthorn.imap.session;

import java.util.ArrayList;
import java.util.List;

/** What the server can do: only what is complete is announced. */
final class Capabilities {
    /**
     * ENABLE and IDLE have no use before a login, but clients such as Python's imaplib remember what they heard first and
     * refuse to send what was not in it.
     */
    private static final List<String> BEFORE_LOGIN =
            List.of("IMAP4rev1", "IMAP4rev2", "LITERAL-", "SASL-IR", "ID", "ENABLE", "IDLE");

    private static final List<String> AFTER_LOGIN = List.of(
            "IMAP4rev1",
            "IMAP4rev2",
            "LITERAL-",
            "ID",
            "IDLE",
            "NAMESPACE",
            "UNSELECT",
            "CHILDREN",
            "SPECIAL-USE",
            "CREATE-SPECIAL-USE",
            "LIST-EXTENDED",
            "LIST-STATUS",
            "UIDPLUS",
            "MOVE",
            "MULTIAPPEND",
            "STATUS=SIZE",
            "SORT",
            "ESORT",
            "THREAD=ORDEREDSUBJECT",
            "THREAD=REFERENCES",
            "ENABLE",
            "CONDSTORE",
            "QRESYNC",
            "ESEARCH",
            "SEARCHRES",
            "WITHIN",
            "SAVEDATE",
            "OBJECTID",
            "BINARY",
            "UTF8=ACCEPT");

    private Capabilities() {}

    /**
     * After authentication.
     *
     * @param compressed whether COMPRESS is on: it is announced for as long as it can be used
     */
    static List<String> afterLogin(SessionPolicy policy, boolean compressed) {
        var names = new ArrayList<>(AFTER_LOGIN);
        names.add("APPENDLIMIT=" + policy.appendLimit()); // RFC 7889
        if (policy.compress() && !compressed) {
            names.add("COMPRESS=DEFLATE");
        }
        if (policy.unauthenticate()) {
            names.add("UNAUTHENTICATE");
        }
        return List.copyOf(names);
    }

    /** Before authentication; STARTTLS and passwords depend on the connection (RFC 9051 section 6.2). */
    static List<String> beforeLogin(boolean secured, boolean passwords) {
        var names = new ArrayList<>(BEFORE_LOGIN);
        if (!secured) {
            names.add("STARTTLS");
        }
        Mechanisms.offered(passwords).forEach(mechanism -> names.add("AUTH=" + mechanism));
        if (!passwords) {
            names.add("LOGINDISABLED");
        }
        return List.copyOf(names);
    }
}
