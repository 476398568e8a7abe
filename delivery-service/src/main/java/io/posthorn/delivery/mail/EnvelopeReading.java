package io.posthorn.delivery.mail;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.TransportOptions;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a sender asks for, read from the fields of the record. Words of newer gateways count as not said. */
final class EnvelopeReading {
    private EnvelopeReading() {}

    static TransportOptions options(AcceptedMessage message) {
        BodyType body = switch (message.getBodyType()) {
            case BODY_TYPE_7BIT -> BodyType.SEVEN_BIT;
            case BODY_TYPE_8BITMIME -> BodyType.EIGHT_BIT_MIME;
            // Whatever it is, it is no less than this.
            case BODY_TYPE_BINARYMIME, UNRECOGNIZED -> BodyType.BINARY_MIME;
        };
        Optional<DsnReturn> dsnReturn = switch (message.getDsnReturn()) {
            case DSN_RETURN_FULL -> Optional.of(DsnReturn.FULL);
            case DSN_RETURN_HEADERS -> Optional.of(DsnReturn.HEADERS);
            case DSN_RETURN_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
        return new TransportOptions(
                body, message.getSmtpUtf8(), message.getRequireTls(), dsnReturn, text(message.getEnvelopeId()));
    }

    static Recipient recipient(AcceptedRecipient recipient) {
        Set<DsnNotify> notifyOn = recipient.getNotifyList().stream()
                .flatMap(EnvelopeReading::notifyOn)
                .collect(Collectors.toUnmodifiableSet());
        return new Recipient(
                EmailAddress.parse(recipient.getForwardPath()), notifyOn, text(recipient.getOriginalRecipient()));
    }

    private static Stream<DsnNotify> notifyOn(io.posthorn.contracts.v1.DsnNotify notify) {
        return switch (notify) {
            case DSN_NOTIFY_NEVER -> Stream.of(DsnNotify.NEVER);
            case DSN_NOTIFY_SUCCESS -> Stream.of(DsnNotify.SUCCESS);
            case DSN_NOTIFY_FAILURE -> Stream.of(DsnNotify.FAILURE);
            case DSN_NOTIFY_DELAY -> Stream.of(DsnNotify.DELAY);
            case DSN_NOTIFY_UNSPECIFIED, UNRECOGNIZED -> Stream.empty();
        };
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
