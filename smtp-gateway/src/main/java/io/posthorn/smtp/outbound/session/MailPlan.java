package io.posthorn.smtp.outbound.session;

import io.posthorn.common.BodyType;
import io.posthorn.smtp.outbound.codec.Capabilities;
import io.posthorn.smtp.outbound.codec.Capabilities.Extension;
import io.posthorn.smtp.outbound.codec.MailCommand;
import io.posthorn.smtp.outbound.codec.RcptCommand;
import io.posthorn.smtp.outbound.port.MessageSource;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundRecipient;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import java.util.List;

/**
 * How a message goes to a server, once it is known that the server can take it.
 *
 * @param recipients those whose addresses the server can take
 * @param impossible those whose addresses it cannot
 */
record MailPlan(MailCommand mail, List<OutboundRecipient> recipients, List<OutboundRecipient> impossible) {
    static final String NO_UTF8 = "SMTPUTF8 is required, but was not offered by ";

    /** Makes the plan, or says why there is none. */
    static MailPlan of(
            OutboundDelivery delivery, Capabilities server, RemoteHost host, boolean tls, MessageSource messages)
            throws SessionFailure {
        if (server.tooLarge(delivery.octets())) {
            throw new SessionFailure(Verdict.failed(
                    3,
                    4,
                    "the message has " + delivery.octets() + " octets, but " + host + " takes "
                            + server.sizeLimit().orElseThrow() + " at most"));
        }
        if (delivery.requireTls() && !(tls && server.offers(Extension.REQUIRE_TLS))) {
            // RFC 8689 section 4.2.1
            throw new SessionFailure(
                    Verdict.failed(7, 30, "REQUIRETLS support required, but was not offered by " + host));
        }
        var content = new ContentCheck(messages, delivery);
        BodyType body = body(delivery, server, host, content);
        boolean utf8Offered = server.offers(Extension.SMTP_UTF8);
        if (!utf8Offered && needsUtf8(delivery, content)) {
            // RFC 6531 section 3.5
            throw new SessionFailure(Verdict.failed(6, 7, NO_UTF8 + host));
        }
        List<OutboundRecipient> impossible = delivery.recipients().stream()
                .filter(it -> !utf8Offered && RcptCommand.needsUtf8(it.forwardPath()))
                .toList();
        List<OutboundRecipient> possible = delivery.recipients().stream()
                .filter(it -> !impossible.contains(it))
                .toList();
        boolean utf8 = utf8Offered && (delivery.smtpUtf8() || needsUtf8Path(delivery));
        return new MailPlan(mail(delivery, body, utf8), possible, impossible);
    }

    private static MailCommand mail(OutboundDelivery delivery, BodyType body, boolean utf8) {
        return new MailCommand(
                delivery.reversePath(),
                delivery.octets(),
                body,
                utf8,
                delivery.requireTls(),
                delivery.dsnReturn(),
                delivery.envelopeId());
    }

    private static BodyType body(OutboundDelivery delivery, Capabilities server, RemoteHost host, ContentCheck content)
            throws SessionFailure {
        return switch (delivery.bodyType()) {
            case SEVEN_BIT -> BodyType.SEVEN_BIT;
            case EIGHT_BIT_MIME -> {
                if (server.offers(Extension.EIGHT_BIT_MIME)) {
                    yield BodyType.EIGHT_BIT_MIME;
                }
                if (content.eightBit()) {
                    // RFC 6152 section 3: conversion, or this. A conversion would break signatures.
                    throw new SessionFailure(Verdict.failed(
                            6, 3, "the message has 8-bit octets, but " + host + " does not offer 8BITMIME"));
                }
                yield BodyType.SEVEN_BIT;
            }
            case BINARY_MIME -> {
                if (!server.offers(Extension.BINARY_MIME) || !server.offers(Extension.CHUNKING)) {
                    throw new SessionFailure(
                            Verdict.failed(6, 1, "the message is binary, but " + host + " does not offer BINARYMIME"));
                }
                yield BodyType.BINARY_MIME;
            }
        };
    }

    /** Whether no recipient can have it without SMTPUTF8. */
    private static boolean needsUtf8(OutboundDelivery delivery, ContentCheck content) throws SessionFailure {
        return RcptCommand.needsUtf8(delivery.reversePath()) || delivery.smtpUtf8() && content.eightBitHeader();
    }

    private static boolean needsUtf8Path(OutboundDelivery delivery) {
        return RcptCommand.needsUtf8(delivery.reversePath())
                || delivery.recipients().stream().anyMatch(it -> RcptCommand.needsUtf8(it.forwardPath()));
    }
}
