package io.posthorn.mailbox.message;

import io.posthorn.mailbox.message.Parameterized.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * A Content-Type (RFC 2045 section 5).
 *
 * @param type in capitals
 * @param subtype in capitals
 */
record MediaType(String type, String subtype, List<Parameter> parameters) {
    /** What a part without a Content-Type is (RFC 2045 section 5.2). */
    static final MediaType TEXT = new MediaType("TEXT", "PLAIN", List.of(new Parameter("CHARSET", "US-ASCII")));
    /** What a part without a Content-Type is within a digest (RFC 2046 section 5.1.5). */
    static final MediaType MESSAGE = new MediaType("MESSAGE", "RFC822", List.of());
    /** What a part is called that we do not look into, though its type says it has parts. */
    static final MediaType OPAQUE = new MediaType("APPLICATION", "OCTET-STREAM", List.of());

    private static final String TSPECIALS = "()<>@,;:\\\"/[]?=";

    /** The type of a part with this header. What cannot be read is text, as RFC 2045 section 5.2 wants it. */
    static MediaType of(HeaderFields header, MediaType otherwise) {
        Optional<HeaderField> field = header.first("Content-Type");
        if (field.isEmpty()) {
            return otherwise;
        }
        var parsed = Parameterized.parse(field.get().body());
        int slash = parsed.value().indexOf('/');
        if (slash < 0) {
            return TEXT;
        }
        String type = parsed.value().substring(0, slash).strip();
        String subtype = parsed.value().substring(slash + 1).strip();
        if (!isToken(type) || !isToken(subtype)) {
            return TEXT;
        }
        return new MediaType(HeaderText.upper(type), HeaderText.upper(subtype), parsed.parameters());
    }

    boolean isText() {
        return type.equals("TEXT");
    }

    boolean isMultipart() {
        return type.equals("MULTIPART");
    }

    boolean isDigest() {
        return isMultipart() && subtype.equals("DIGEST");
    }

    /** An embedded message: message/rfc822, or message/global (RFC 6532 section 3.7). */
    boolean isMessage() {
        return type.equals("MESSAGE") && (subtype.equals("RFC822") || subtype.equals("GLOBAL"));
    }

    /** What separates the parts of a multipart, if it can be told. */
    Optional<String> boundary() {
        // A boundary does not end with white space (RFC 2046 section 5.1.1).
        return new Parameterized("", parameters)
                .parameter("boundary")
                .map(String::stripTrailing)
                .filter(boundary -> !boundary.isEmpty());
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127 && TSPECIALS.indexOf(c) < 0);
    }
}
