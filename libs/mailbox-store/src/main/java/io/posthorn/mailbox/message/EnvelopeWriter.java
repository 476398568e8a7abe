package io.posthorn.mailbox.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** ENVELOPE (RFC 9051 section 7.5.2). */
final class EnvelopeWriter {
    private EnvelopeWriter() {}

    /**
     * {@code envelope = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP env-to SP env-cc SP
     * env-bcc SP env-in-reply-to SP env-message-id ")"}.
     */
    static String write(HeaderFields header, WireStrings strings) {
        String from = addresses(header, "From", strings);
        return "("
                + String.join(
                        " ",
                        strings.orNil(text(header, "Date")),
                        text(header, "Subject").map(strings::ofText).orElse(WireStrings.NIL),
                        from,
                        orElse(addresses(header, "Sender", strings), from),
                        orElse(addresses(header, "Reply-To", strings), from),
                        addresses(header, "To", strings),
                        addresses(header, "Cc", strings),
                        addresses(header, "Bcc", strings),
                        strings.orNil(text(header, "In-Reply-To")),
                        strings.orNil(text(header, "Message-ID")))
                + ")";
    }

    private static Optional<String> text(HeaderFields header, String name) {
        return header.first(name).map(HeaderField::body);
    }

    private static String addresses(HeaderFields header, String name, WireStrings strings) {
        String list = header.all(name).stream().map(HeaderField::body).collect(Collectors.joining(","));
        List<EnvelopeAddress> addresses = AddressListParser.parse(list);
        return addresses.isEmpty()
                ? WireStrings.NIL
                : addresses.stream().map(address -> address.wire(strings)).collect(Collectors.joining("", "(", ")"));
    }

    // "If the Sender or Reply-To lines are absent in the [RFC5322] header, or are present but empty, the server sets
    // the
    // corresponding member of the envelope to be the same value as the from member" (RFC 9051 section 7.5.2).
    private static String orElse(String addresses, String from) {
        return addresses.equals(WireStrings.NIL) ? from : addresses;
    }
}
