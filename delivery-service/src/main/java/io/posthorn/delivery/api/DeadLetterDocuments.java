package io.posthorn.delivery.api;

import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import io.posthorn.delivery.letters.DeadLetterDetail;
import io.posthorn.delivery.letters.DeadLetterEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Dead letters as JSON. */
final class DeadLetterDocuments {
    private DeadLetterDocuments() {}

    static JsonArray list(List<DeadLetterEntry> entries) {
        var list = new JsonArray();
        entries.forEach(entry -> list.add(entry(entry)));
        return list;
    }

    static JsonObject detail(DeadLetterDetail detail) {
        JsonObject document = entry(detail.entry());
        detail.message()
                .ifPresentOrElse(
                        message -> message(message, detail.header(), document),
                        () -> document.put(
                                "record",
                                Base64.getEncoder()
                                        .encodeToString(detail.value().toByteArray())));
        return document;
    }

    private static JsonObject entry(DeadLetterEntry entry) {
        return new JsonObject()
                .put("id", entry.id().toString())
                .put("time", entry.failedAt().toString())
                .put("queueId", entry.queueId())
                .put("reason", entry.reason())
                .put("octets", entry.octets());
    }

    private static void message(AcceptedMessage message, String header, JsonObject document) {
        var recipients = new JsonArray();
        message.getRecipientsList().stream()
                .map(AcceptedRecipient::getForwardPath)
                .forEach(recipients::add);
        var envelope = new JsonObject()
                .put("reversePath", message.getReversePath())
                .put("recipients", recipients)
                .put(
                        "acceptedAt",
                        Instant.ofEpochMilli(message.getAcceptedAtMillis()).toString())
                .put("protocol", message.getProtocol())
                .put("clientAddress", message.getClientAddress())
                .put("helo", message.getHelo());
        if (message.hasSpooled()) {
            envelope.put("body", message.getSpooled().getKey());
        }
        document.put("envelope", envelope)
                .put("bodyOctets", bodyOctets(message))
                .put("traceHeader", message.getTraceHeader().toString(StandardCharsets.UTF_8))
                .put("header", header);
    }

    private static long bodyOctets(AcceptedMessage message) {
        return message.hasSpooled()
                ? message.getSpooled().getOctets()
                : message.getInline().size();
    }
}
