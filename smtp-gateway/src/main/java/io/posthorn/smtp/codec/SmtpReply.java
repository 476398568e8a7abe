package io.posthorn.smtp.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A server's reply (RFC 5321 section 4.2). {@link Replies} makes them.
 *
 * @param code three digits
 * @param status absent only where RFC 2034 section 4 leaves it out: greeting, EHLO, and replies that ask for more
 * @param lines at least one, printable ASCII
 */
public record SmtpReply(int code, Optional<EnhancedStatusCode> status, List<String> lines) {
    /** @throws IllegalArgumentException without a line */
    public SmtpReply {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reply has at least one line");
        }
        // Replies quote clients: nothing but printable ASCII leaves.
        lines = lines.stream()
                .map(line -> line.replaceAll("[^\\x20-\\x7E]", "?"))
                .toList();
    }

    /** Whether the reply refuses for good: 5yz. */
    public boolean refusesForGood() {
        return code >= 500;
    }

    // Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
    /** The octets on the wire. */
    public byte[] encode() {
        var wire = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            wire.append(code).append(i < lines.size() - 1 ? '-' : ' ');
            status.ifPresent(it -> wire.append(it).append(' '));
            wire.append(lines.get(i)).append("\r\n");
        }
        return wire.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
