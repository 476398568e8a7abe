package io.posthorn.common;

/** What stands behind the {@code @} of an address: a domain name or an address literal (RFC 5321 section 4.1.2). */
public sealed interface MailHost permits DomainName, AddressLiteral {

    /** The host as it is written in an address: {@code example.com} or {@code [192.0.2.1]}. */
    String wire();

    /**
     * Reads either form.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static MailHost parse(String text) {
        return text.startsWith("[") ? AddressLiteral.parse(text) : DomainName.parse(text);
    }
}
