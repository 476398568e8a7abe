package io.posthorn.mailbox.message;

import java.util.List;

/** The first address of a header field, as ENVELOPE has it. */
public final class FirstAddress {
    private FirstAddress() {}

    /**
     * Its {@code addr-mailbox} (RFC 9051 section 7.5.2) as text: the local part, or the name of a group; empty if the
     * field has no address.
     *
     * @param fields the fields of that name
     */
    public static String mailbox(List<HeaderField> fields) {
        return fields.stream()
                .map(field -> AddressListParser.parse(field.body()))
                .filter(addresses -> !addresses.isEmpty())
                .findFirst()
                .flatMap(addresses -> addresses.getFirst().mailbox())
                .map(HeaderText::decode)
                .orElse("");
    }
}
