package io.posthorn.smtp.outbound.codec;

import io.posthorn.smtp.codec.EnhancedStatusCode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply of a remote server (RFC 5321 section 4.2).
 *
 * @param code three digits, 200 to 599
 * @param lines the texts behind the codes, at least one, possibly empty; printable ASCII, other characters are question
 *     marks
 */
public record ServerReply(int code, List<String> lines) {
    // status-code ::= class "." subject "." detail (RFC 3463 section 2)
    private static final Pattern STATUS = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})(?: .*)?");

    /** Service not available: whatever was said before, the server closes the connection. */
    public static final int CLOSING = 421;

    /** @throws IllegalArgumentException without a line */
    public ServerReply {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reply has at least one line");
        }
        lines = lines.stream()
                .map(line -> line.replaceAll("[^\\x20-\\x7E]", "?"))
                .toList();
    }

    /** 2yz. */
    public boolean accepts() {
        return code / 100 == 2;
    }

    /** 3yz: the server waits for more. */
    public boolean asksForMore() {
        return code / 100 == 3;
    }

    /** 5yz. */
    public boolean refusesForGood() {
        return code / 100 == 5;
    }

    /** The enhanced status code in its text where it fits the reply code, else the class alone: {@code 5.0.0}. */
    public EnhancedStatusCode status() {
        // What asks for more where an end was due is a failure that may pass.
        int klass = asksForMore() ? 4 : code / 100;
        Matcher status = STATUS.matcher(lines.getFirst());
        if (status.matches() && Integer.parseInt(status.group(1)) == klass) {
            return new EnhancedStatusCode(klass, Integer.parseInt(status.group(2)), Integer.parseInt(status.group(3)));
        }
        return new EnhancedStatusCode(klass, 0, 0);
    }

    /** Code and text in one line. */
    public String text() {
        return (code + " " + String.join(" ", lines)).strip();
    }
}
