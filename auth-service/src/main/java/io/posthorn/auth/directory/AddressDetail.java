package io.posthorn.auth.directory;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Localpart;

/**
 * A local part and what stands behind the recipient delimiter in it.
 *
 * @param base what is before the delimiter; the whole local part if there is none
 * @param detail as the sender wrote it; empty if there is none
 * @param delimiter what separates the two; empty: addresses have no detail
 */
record AddressDetail(Localpart base, String detail, String delimiter) {

    /** Splits at the first delimiter that has something before it. */
    static AddressDetail of(Localpart localpart, String delimiter) {
        String text = localpart.text();
        int at = delimiter.isEmpty() ? -1 : text.indexOf(delimiter, 1);
        if (at < 0) {
            return new AddressDetail(localpart, "", delimiter);
        }
        return new AddressDetail(
                new Localpart(text.substring(0, at)), text.substring(at + delimiter.length()), delimiter);
    }

    /** The address with the detail appended to its local part. */
    EmailAddress appendedTo(EmailAddress address) {
        return detail.isEmpty()
                ? address
                : new EmailAddress(new Localpart(address.localpart().text() + delimiter + detail), address.host());
    }
}
