package io.posthorn.mailbox.message;

import io.posthorn.common.DomainName;
import java.util.Optional;

/**
 * One entry of an address list in ENVELOPE (RFC 9051 section 7.5.2). Without a host it begins a group, whose name is the
 * mailbox; without either it ends one. Each character is one octet.
 *
 * @param name the display name as it stands in the header, without quotes
 * @param route the source route of RFC 822
 * @param mailbox the local part without quotes
 * @param host empty, not absent, for an address without a domain
 */
record EnvelopeAddress(Optional<String> name, Optional<String> route, Optional<String> mailbox, Optional<String> host) {
    static final EnvelopeAddress GROUP_END =
            new EnvelopeAddress(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static EnvelopeAddress groupStart(String name) {
        return new EnvelopeAddress(Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty());
    }

    /** {@code address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"}. */
    String wire(WireStrings strings) {
        EnvelopeAddress shown = strings.isUtf8() ? this : inAscii(strings);
        boolean group = shown.host.isEmpty();
        return "(" + text(shown.name, strings) + " " + strings.orNil(shown.route) + " "
                + (group ? text(shown.mailbox, strings) : strings.orNil(shown.mailbox)) + " "
                + strings.orNil(shown.host) + ")";
    }

    /**
     * The address for clients that know ASCII only. A domain has an ASCII form. A local part has none: such an address is
     * replaced by one that reaches nobody, and shown as the name if there is no other (RFC 6858 section 2.1).
     */
    private EnvelopeAddress inAscii(WireStrings strings) {
        if (host.isEmpty() || isAscii(mailbox) && isAscii(host)) {
            return this;
        }
        strings.adapt();
        Optional<String> ascii = host.flatMap(EnvelopeAddress::aLabels);
        return isAscii(mailbox) && ascii.isPresent()
                ? new EnvelopeAddress(name, Optional.empty(), mailbox, ascii)
                : new EnvelopeAddress(
                        name.or(() -> Optional.of(mailbox.orElse("") + "@" + host.orElse(""))),
                        Optional.empty(),
                        Optional.of("invalid"),
                        Optional.of("internationalized-address.invalid"));
    }

    private static Optional<String> aLabels(String host) {
        try {
            return Optional.of(DomainName.parse(HeaderText.characters(host)).wire());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(Optional<String> octets) {
        return HeaderText.isAscii(octets.orElse(""));
    }

    private static String text(Optional<String> phrase, WireStrings strings) {
        return phrase.map(strings::ofText).orElse(WireStrings.NIL);
    }
}
