package io.posthorn.imap.order;

/**
 * What a subject is about: without the marks of replies, forwards and mailing lists (RFC 5256 section 2.1).
 *
 * @param text as it was written, apart from its white space
 * @param replyOrForward whether such a mark was taken away
 */
public record BaseSubject(String text, boolean replyOrForward) {
    /** Of longer subjects only the beginning counts, so that what is compared stays small. */
    private static final int MAX_CHARS = 1000;

    private static final String FORWARDED = "(fwd)"; // subj-trailer = "(fwd)" / WSP
    private static final String FORWARD_BEGIN = "[fwd:"; // subj-fwd-hdr
    private static final String FORWARD_END = "]"; // subj-fwd-trl

    /** The base subject of a subject whose encoded words are decoded. */
    public static BaseSubject of(String subject) {
        String cut = subject.length() > MAX_CHARS ? subject.substring(0, MAX_CHARS) : subject;
        var rest = new BaseSubject(cut.replaceAll("[ \t\r\n]+", " "), false); // step 1
        boolean forwarded;
        do {
            rest = rest.withoutTrailers().withoutPrefixes();
            forwarded = starts(rest.text, 0, FORWARD_BEGIN) && rest.text.endsWith(FORWARD_END); // step 6
            if (forwarded) {
                rest = rest.cut(FORWARD_BEGIN.length(), rest.text.length() - FORWARD_END.length(), true);
            }
        } while (forwarded);
        return rest;
    }

    // Step 2: subj-trailer, as often as there is one.
    private BaseSubject withoutTrailers() {
        BaseSubject rest = this;
        while (true) {
            int end = rest.text.length();
            if (rest.text.endsWith(" ")) {
                rest = rest.cut(0, end - 1, false);
            } else if (starts(rest.text, end - FORWARDED.length(), FORWARDED)) {
                rest = rest.cut(0, end - FORWARDED.length(), true);
            } else {
                return rest;
            }
        }
    }

    // Steps 3 to 5: subj-leader, and a subj-blob that leaves something, as often as there is one.
    // subj-leader = (*subj-blob subj-refwd) / WSP
    private BaseSubject withoutPrefixes() {
        BaseSubject rest = this;
        while (true) {
            int end = rest.text.length();
            int leader = leader(rest.text);
            int blob = blob(rest.text, 0);
            if (rest.text.startsWith(" ")) {
                rest = rest.cut(1, end, false);
            } else if (leader > 0) {
                rest = rest.cut(leader, end, true);
            } else if (blob > 0 && blob < end) {
                rest = rest.cut(blob, end, false);
            } else {
                return rest;
            }
        }
    }

    private BaseSubject cut(int from, int to, boolean mark) {
        return new BaseSubject(text.substring(from, Math.max(from, to)), replyOrForward || mark);
    }

    /** Where {@code *subj-blob subj-refwd} ends at the beginning of a text; 0 if there is none. */
    // subj-refwd = ("re" / ("fw" ["d"])) *WSP [subj-blob] ":"
    private static int leader(String text) {
        int at = 0;
        for (int blob = blob(text, 0); blob > at; blob = blob(text, at)) {
            at = blob;
        }
        int word = word(text, at);
        if (word == at) {
            return 0;
        }
        int end = blob(text, skipSpaces(text, word));
        return starts(text, end, ":") ? end + 1 : 0;
    }

    private static int word(String text, int at) {
        if (starts(text, at, "fwd")) {
            return at + 3;
        }
        return starts(text, at, "re") || starts(text, at, "fw") ? at + 2 : at;
    }

    /** Where a subj-blob ends that begins at an offset; the offset itself if none does. */
    // subj-blob = "[" *BLOBCHAR "]" *WSP ; BLOBCHAR = any CHAR8 except '[' and ']'
    private static int blob(String text, int at) {
        if (!starts(text, at, "[")) {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '[' && text.charAt(end) != ']') {
            end++;
        }
        return starts(text, end, "]") ? skipSpaces(text, end + 1) : at;
    }

    private static int skipSpaces(String text, int at) {
        int end = at;
        while (starts(text, end, " ")) {
            end++;
        }
        return end;
    }

    private static boolean starts(String text, int at, String part) {
        return text.regionMatches(true, at, part, 0, part.length());
    }
}
