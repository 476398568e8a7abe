package io.posthorn.delivery.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.posthorn.common.BodyType;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.TransportOptions;
import io.posthorn.delivery.adapter.QueueDatabase.Transaction;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.dsn.DsnCause.Fate;
import io.posthorn.delivery.dsn.DsnCause.Kind;
import io.posthorn.delivery.dsn.DsnOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DSNs that are decided, as rows. */
final class DsnRows {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DsnRows() {}

    static void add(Transaction transaction, DsnCause cause, Optional<byte[]> original) throws SQLException {
        transaction.update("""
                INSERT INTO queue_dsn (dsn_id, cause, original) VALUES (?, ?::jsonb, ?::bytea)
                ON CONFLICT DO NOTHING
                """, cause.id().text(), json(cause).toString(), original.orElse(null));
    }

    static List<DsnOutbox.Waiting> waiting(Transaction transaction, int limit) throws SQLException {
        return transaction.list("""
                SELECT dsn_id, cause, original FROM queue_dsn WHERE published_at IS NULL
                ORDER BY decided_at LIMIT ?
                """, DsnRows::waiting, limit);
    }

    private static DsnOutbox.Waiting waiting(ResultSet row) throws SQLException {
        try {
            var id = new QueueId(row.getString(1));
            return new DsnOutbox.Waiting(
                    cause(id, MAPPER.readTree(row.getString(2))), Optional.ofNullable(row.getBytes(3)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gives JSON", e);
        }
    }

    private static ObjectNode json(DsnCause cause) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", cause.at().toString())
                .put("kind", cause.kind().name())
                .put("original", cause.original().text())
                .put("acceptedAt", cause.acceptedAt().toString())
                .put("to", cause.to().wire())
                .put("utf8", cause.options().smtpUtf8());
        cause.options().dsnReturn().ifPresent(it -> json.put("return", it.name()));
        cause.options().envelopeId().ifPresent(it -> json.put("envelopeId", it));
        ArrayNode recipients = json.putArray("recipients");
        cause.recipients().forEach(fate -> recipients.add(json(fate)));
        return json;
    }

    private static ObjectNode json(Fate fate) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("address", fate.address().wire())
                .put("asked", fate.asked().wire())
                .put("status", fate.status())
                .put("words", fate.words().replace('\0', ' '))
                .put("spoken", fate.spoken());
        ArrayNode notify = json.putArray("notify");
        QueueRows.notify(fate.asked()).forEach(notify::add);
        fate.asked().originalRecipient().ifPresent(it -> json.put("originalRecipient", it));
        fate.remoteHost().ifPresent(it -> json.put("remoteHost", it));
        fate.lastAttempt().ifPresent(it -> json.put("lastAttempt", it.toString()));
        fate.retryUntil().ifPresent(it -> json.put("retryUntil", it.toString()));
        return json;
    }

    private static DsnCause cause(QueueId id, JsonNode json) {
        var fates = new ArrayList<Fate>();
        json.path("recipients").forEach(it -> fates.add(fate(it)));
        return new DsnCause(
                id,
                Instant.parse(json.path("at").asText()),
                Kind.valueOf(json.path("kind").asText()),
                new QueueId(json.path("original").asText()),
                Instant.parse(json.path("acceptedAt").asText()),
                EmailAddress.parse(json.path("to").asText()),
                new TransportOptions(
                        BodyType.SEVEN_BIT,
                        json.path("utf8").asBoolean(),
                        false,
                        text(json, "return").map(DsnReturn::valueOf),
                        text(json, "envelopeId")),
                fates);
    }

    private static Fate fate(JsonNode json) {
        var notify = new ArrayList<String>();
        json.path("notify").forEach(it -> notify.add(it.asText()));
        return new Fate(
                EmailAddress.parse(json.path("address").asText()),
                QueueRows.recipient(
                        json.path("asked").asText(),
                        notify,
                        text(json, "originalRecipient").orElse(null)),
                json.path("status").asText(),
                json.path("words").asText(),
                json.path("spoken").asBoolean(),
                text(json, "remoteHost"),
                text(json, "lastAttempt").map(Instant::parse),
                text(json, "retryUntil").map(Instant::parse));
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.hasNonNull(field) ? Optional.of(json.path(field).asText()) : Optional.empty();
    }
}
