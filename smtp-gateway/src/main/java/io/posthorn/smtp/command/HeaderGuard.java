package io.posthorn.smtp.command;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.MessageId;
import io.posthorn.smtp.codec.HeaderField;
import io.posthorn.smtp.codec.HeaderFieldReader;
import io.posthorn.smtp.session.BodyEnd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at the header of a message while it arrives, and refuses some for it: too large ones, and those that go in circles. A loop shows by the
 * number of {@code Received} fields (RFC 5321 section 6.3), or by a {@code Delivered-To} field that names a recipient,
 * which the final delivery of this system and of others writes. It also knows the message's id.
 */
public final class HeaderGuard {
    /** More than the longest address; what is longer is none of our recipients. */
    private static final int MOST_VALUE = 1024;

    private final long mostOctets;
    private final int mostHops;
    private final Set<String> recipients;
    private final HeaderFieldReader reader = new HeaderFieldReader(MOST_VALUE);
    private int hops;
    private boolean deliveredBefore;
    private Optional<MessageId> messageId = Optional.empty();

    private HeaderGuard(long mostOctets, int mostHops, Set<String> recipients) {
        this.mostOctets = mostOctets;
        this.mostHops = mostHops;
        this.recipients = recipients;
    }

    /**
     * A guard against both.
     *
     * @param mostHops 0: any number
     */
    public static HeaderGuard of(long mostOctets, int mostHops, List<EmailAddress> recipients) {
        return new HeaderGuard(
                mostOctets,
                mostHops,
                recipients.stream()
                        .map(recipient -> recipient.wire().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** A guard against large headers only. */
    public static HeaderGuard ofSize(long mostOctets) {
        return new HeaderGuard(mostOctets, 0, Set.of());
    }

    /** Takes the next octets of the message. */
    void read(byte[] message) {
        reader.read(message, this::inspect);
    }

    /** The message is over. */
    void end() {
        reader.end(this::inspect);
    }

    /** Why the message is refused, if it is. */
    Optional<BodyEnd> objection() {
        if (reader.headerOctets() > mostOctets) {
            return Optional.of(BodyEnd.HEADER_TOO_LARGE);
        }
        if (mostHops > 0 && hops > mostHops) {
            return Optional.of(BodyEnd.TOO_MANY_HOPS);
        }
        return deliveredBefore ? Optional.of(BodyEnd.DELIVERED_BEFORE) : Optional.empty();
    }

    /** What the first Message-ID field says. */
    Optional<MessageId> messageId() {
        return messageId;
    }

    private void inspect(HeaderField field) {
        if (field.named("Received")) {
            hops++;
        } else if (field.named("Delivered-To")) {
            deliveredBefore |= recipients.contains(address(field));
        } else if (field.named("Message-ID") && messageId.isEmpty() && field.whole()) {
            messageId = MessageId.of(text(field));
        }
    }

    private static String address(HeaderField field) {
        String text = text(field);
        boolean bracketed = text.startsWith("<") && text.endsWith(">");
        return (bracketed ? text.substring(1, text.length() - 1) : text).toLowerCase(Locale.ROOT);
    }

    private static String text(HeaderField field) {
        return new String(field.value(), StandardCharsets.UTF_8).strip();
    }
}
