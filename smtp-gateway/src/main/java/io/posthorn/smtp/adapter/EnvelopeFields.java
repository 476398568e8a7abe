package io.posthorn.smtp.adapter;

import io.posthorn.common.Recipient;
import io.posthorn.common.TransportOptions;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import io.posthorn.contracts.v1.BodyType;
import io.posthorn.contracts.v1.DsnNotify;
import io.posthorn.contracts.v1.DsnReturn;

/** What a sender asks for, as fields of the record. */
final class EnvelopeFields {
    private EnvelopeFields() {}

    static void add(TransportOptions options, AcceptedMessage.Builder message) {
        message.setBodyType(
                        switch (options.body()) {
                            case SEVEN_BIT -> BodyType.BODY_TYPE_7BIT;
                            case EIGHT_BIT_MIME -> BodyType.BODY_TYPE_8BITMIME;
                            case BINARY_MIME -> BodyType.BODY_TYPE_BINARYMIME;
                        })
                .setSmtpUtf8(options.smtpUtf8())
                .setRequireTls(options.requireTls())
                .setEnvelopeId(options.envelopeId().orElse(""));
        options.dsnReturn()
                .ifPresent(dsnReturn -> message.setDsnReturn(
                        switch (dsnReturn) {
                            case FULL -> DsnReturn.DSN_RETURN_FULL;
                            case HEADERS -> DsnReturn.DSN_RETURN_HEADERS;
                        }));
    }

    static AcceptedRecipient of(Recipient recipient) {
        return AcceptedRecipient.newBuilder()
                .setForwardPath(recipient.wire())
                .addAllNotify(recipient.notifyOn().stream()
                        .sorted()
                        .map(EnvelopeFields::notify)
                        .toList())
                .setOriginalRecipient(recipient.originalRecipient().orElse(""))
                .build();
    }

    private static DsnNotify notify(io.posthorn.common.DsnNotify notify) {
        return switch (notify) {
            case NEVER -> DsnNotify.DSN_NOTIFY_NEVER;
            case SUCCESS -> DsnNotify.DSN_NOTIFY_SUCCESS;
            case FAILURE -> DsnNotify.DSN_NOTIFY_FAILURE;
            case DELAY -> DsnNotify.DSN_NOTIFY_DELAY;
        };
    }
}
