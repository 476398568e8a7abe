package io.posthorn.imap.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a FETCH response by the letter of RFC 3501 section 9, and of nothing else: what the grammar does not have is an
 * {@link AssertionError}. It shares no code with the gateway.
 */
final class FetchSyntax {
    private static final Pattern DATE_TIME =
            Pattern.compile("\"[ \\d]\\d-[A-Z][a-z]{2}-\\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}\"");
    private static final Pattern SECTION = Pattern.compile("BODY\\[((\\d+\\.)*\\d+|((\\d+\\.)*"
            + "(HEADER|TEXT|HEADER\\.FIELDS(\\.NOT)? \\([^()]+\\))|(\\d+\\.)+MIME))?](<\\d+>)?");

    private final String text;
    private int position;

    private FetchSyntax(String text) {
        this.text = text;
    }

    /**
     * What a FETCH response says.
     *
     * @param strings the octets of sections, one character each, by the names of the items; null for NIL
     * @param numbers of items that have one
     * @param structures BODY and BODYSTRUCTURE
     */
    record Fetched(long number, Map<String, String> strings, Map<String, Long> numbers, Map<String, Part> structures) {}

    /**
     * A part.
     *
     * @param type and subtype, in capitals
     * @param octets of its body; -1 for a multipart
     * @param parts of a multipart, or the one of an embedded message
     */
    record Part(String type, long octets, List<Part> parts) {
        boolean isMultipart() {
            return octets < 0;
        }
    }

    static Fetched parse(String response) {
        return new FetchSyntax(response).fetch();
    }

    // message-data = nz-number SP "FETCH" SP msg-att
    private Fetched fetch() {
        var fetched = new Fetched(0, new HashMap<>(), new HashMap<>(), new HashMap<>());
        expect("* ");
        long number = number();
        expect(" FETCH (");
        do {
            item(fetched);
        } while (skip(" "));
        expect(")\r\n");
        if (position != text.length()) {
            throw failure("the end");
        }
        return new Fetched(number, fetched.strings(), fetched.numbers(), fetched.structures());
    }

    private void item(Fetched fetched) {
        String name = itemName();
        expect(" ");
        switch (name) {
            case "FLAGS" -> flags();
            case "UID", "RFC822.SIZE" -> fetched.numbers().put(name, number());
            case "INTERNALDATE", "SAVEDATE" -> match(DATE_TIME);
            case "EMAILID" -> match(Pattern.compile("\\([\\w-]{1,255}\\)"));
            case "ENVELOPE" -> envelope();
            case "BODY" -> fetched.structures().put(name, body(false));
            case "BODYSTRUCTURE" -> fetched.structures().put(name, body(true));
            case "RFC822", "RFC822.HEADER", "RFC822.TEXT" -> fetched.strings().put(name, nstring());
            default -> {
                if (!SECTION.matcher(name).matches()) {
                    throw failure("an item");
                }
                fetched.strings().put(name, nstring());
            }
        }
    }

    /** Up to the space behind it; there are spaces in a list of fields. */
    private String itemName() {
        int start = position;
        boolean within = false;
        while (within || text.charAt(position) != ' ') {
            within = text.charAt(position) == '[' || within && text.charAt(position) != ']';
            position++;
        }
        return text.substring(start, position);
    }

    // flag-list = "(" [flag *(SP flag)] ")"
    private void flags() {
        match(Pattern.compile("\\((\\\\?[^\\x00-\\x20\\x7f-\\xff(){%*\"\\\\\\]]+( (?!\\)))?)*\\)"));
    }

    // envelope = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP env-to SP env-cc SP
    //            env-bcc SP env-in-reply-to SP env-message-id ")"
    private void envelope() {
        expect("(");
        nstring();
        expect(" ");
        nstring();
        for (int list = 0; list < 6; list++) {
            expect(" ");
            addresses();
        }
        expect(" ");
        nstring();
        expect(" ");
        nstring();
        expect(")");
    }

    // env-from = "(" 1*address ")" / nil ; address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"
    private void addresses() {
        if (skip("NIL")) {
            return;
        }
        expect("(");
        do {
            expect("(");
            nstring();
            for (int part = 1; part < 4; part++) {
                expect(" ");
                nstring();
            }
            expect(")");
        } while (!skip(")"));
    }

    // body = "(" (body-type-1part / body-type-mpart) ")"
    private Part body(boolean extended) {
        expect("(");
        Part part = text.startsWith("(", position) ? multipart(extended) : single(extended);
        expect(")");
        return part;
    }

    // body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]
    private Part multipart(boolean extended) {
        var parts = new ArrayList<Part>();
        do {
            parts.add(body(extended));
        } while (text.startsWith("(", position));
        expect(" ");
        String subtype = string();
        // body-ext-mpart = body-fld-param [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc …]]]
        if (extended && skip(" ")) {
            parameters();
            disposition();
        }
        return new Part("MULTIPART/" + subtype, -1, parts);
    }

    // body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP body-ext-1part]
    private Part single(boolean extended) {
        String type = string();
        expect(" ");
        String subtype = string();
        expect(" ");
        parameters();
        expect(" ");
        nstring();
        expect(" ");
        nstring();
        expect(" ");
        string();
        expect(" ");
        long octets = number();
        var parts = new ArrayList<Part>();
        if (type.equalsIgnoreCase("MESSAGE") && subtype.equalsIgnoreCase("RFC822")) {
            expect(" ");
            envelope();
            expect(" ");
            parts.add(body(extended));
            expect(" ");
            number();
        } else if (type.equalsIgnoreCase("TEXT")) {
            expect(" ");
            number();
        }
        // body-ext-1part = body-fld-md5 [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc …]]]
        if (extended && skip(" ")) {
            nstring();
            disposition();
        }
        return new Part(type + "/" + subtype, octets, parts);
    }

    // body-fld-param = "(" string SP string *(SP string SP string) ")" / nil
    private void parameters() {
        if (skip("NIL")) {
            return;
        }
        expect("(");
        do {
            string();
            expect(" ");
            string();
        } while (skip(" "));
        expect(")");
    }

    // [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc]]]
    private void disposition() {
        if (!skip(" ")) {
            return;
        }
        if (!skip("NIL")) {
            expect("(");
            string();
            expect(" ");
            parameters();
            expect(")");
        }
        if (skip(" ")) {
            languages();
        }
        if (skip(" ")) {
            nstring();
        }
    }

    // body-fld-lang = nstring / "(" string *(SP string) ")"
    private void languages() {
        if (!skip("(")) {
            nstring();
            return;
        }
        do {
            string();
        } while (skip(" "));
        expect(")");
    }

    private String nstring() {
        return skip("NIL") ? null : string();
    }

    // string = quoted / literal
    private String string() {
        return skip("\"") ? quoted() : literal();
    }

    // QUOTED-CHAR = <any TEXT-CHAR except quoted-specials> / "\" quoted-specials ; TEXT-CHAR is ASCII without NUL, CR,
    // LF
    private String quoted() {
        var value = new StringBuilder();
        while (!skip("\"")) {
            boolean escaped = skip("\\");
            char c = text.charAt(position++);
            if (c == 0 || c == '\r' || c == '\n' || c > 127 || escaped && c != '"' && c != '\\') {
                throw failure("a character of a quoted string");
            }
            value.append(c);
        }
        return value.toString();
    }

    // literal = "{" number "}" CRLF *CHAR8 ; CHAR8 = %x01-ff
    private String literal() {
        expect("{");
        int length = (int) number();
        expect("}\r\n");
        String value = text.substring(position, position + length);
        position += length;
        if (value.indexOf('\0') >= 0) {
            throw failure("a literal without NUL");
        }
        return value;
    }

    // number = 1*DIGIT ; 0 <= n < 4,294,967,296
    private long number() {
        int start = position;
        while (Character.isDigit(text.charAt(position))) {
            position++;
        }
        if (position == start || position - start > 10) {
            throw failure("a number");
        }
        return Long.parseLong(text.substring(start, position));
    }

    private void match(Pattern pattern) {
        var matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw failure(pattern.pattern());
        }
        position = matcher.end();
    }

    private boolean skip(String expected) {
        boolean there = text.startsWith(expected, position);
        position += there ? expected.length() : 0;
        return there;
    }

    private void expect(String expected) {
        if (!skip(expected)) {
            throw failure(expected);
        }
    }

    private AssertionError failure(String expected) {
        return new AssertionError("expected " + expected + " at " + position + ": "
                + text.substring(Math.max(0, position - 100), Math.min(text.length(), position + 100)));
    }
}
