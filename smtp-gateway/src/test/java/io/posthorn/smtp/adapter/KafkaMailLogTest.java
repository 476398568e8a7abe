package io.posthorn.smtp.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.posthorn.common.AccountId;
import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.metrics.OutcomeTimer;
import io.posthorn.smtp.port.AcceptedMail;
import io.posthorn.smtp.port.AcceptedMail.Content;
import io.posthorn.smtp.port.MessageBody;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KafkaMailLogTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:34:56.789Z");
    private static final QueueId ID = QueueId.of(NOW, 1);

    private final CountDownLatch sent = new CountDownLatch(1);
    private final MockProducer<byte[], byte[]> producer = producer();
    private final OutcomeTimer sends = Meters.unobserved().outcomes(Metric.KAFKA_PRODUCE, "mail.accepted");
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Tracing tracing = Tracing.of(SimpleSpanProcessor.create(spans), 1, "test");
    private final KafkaMailLog log = new KafkaMailLog(producer, sends, tracing);

    @Test
    void returnsOnlyAfterTheAcknowledgement() throws Exception {
        FutureTask<Boolean> appending = append(mail(new Content.Inline(body("hel", "lo"))));
        sent.await();
        assertFalse(appending.isDone());
        assertTrue(producer.completeNext());
        assertTrue(appending.get());
        assertEquals(1, sends.ok().count());
    }

    @Test
    void theTraceGoesOnWithTheRecord() throws Exception {
        written(new Content.Inline(body("hello")));
        SpanData span = spans.getFinishedSpanItems().getFirst();
        assertEquals("mail.accepted publish", span.getName());
        assertEquals(SpanKind.PRODUCER, span.getKind());
        assertEquals(
                "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getSpanContext().getTraceFlags().asHex(),
                new String(
                        producer.history()
                                .getFirst()
                                .headers()
                                .lastHeader("traceparent")
                                .value(),
                        StandardCharsets.US_ASCII));
    }

    @Test
    void withoutTracingARecordHasNoHeader() throws Exception {
        var untraced = new KafkaMailLog(producer, sends, Tracing.off());
        var appending = new FutureTask<>(() -> {
            untraced.append(mail(new Content.Inline(body("hello"))));
            return true;
        });
        Thread.ofVirtual().start(appending);
        sent.await();
        assertTrue(producer.completeNext());
        assertTrue(appending.get());
        assertEquals(0, producer.history().getFirst().headers().toArray().length);
    }

    @Test
    void saysSoWhenKafkaDoesNotTakeIt() throws Exception {
        FutureTask<Boolean> appending = append(mail(new Content.Inline(body("hello"))));
        sent.await();
        assertTrue(producer.errorNext(new TimeoutException("as asked")));
        Throwable failure = assertThrows(Exception.class, appending::get).getCause();
        assertInstanceOf(
                TimeoutException.class,
                assertInstanceOf(NotDurableException.class, failure).getCause());
        assertEquals(1, sends.failed().count());
        assertEquals(
                StatusCode.ERROR,
                spans.getFinishedSpanItems().getFirst().getStatus().getStatusCode());
    }

    @Test
    void saysSoWhenKafkaIsNotReachedAndGoesOnOnceItIs() throws Exception {
        producer.sendException = new TimeoutException("no broker");
        assertThrows(NotDurableException.class, () -> log.append(mail(new Content.Inline(body("hello")))));
        producer.sendException = null;
        assertEquals(
                "hello", written(new Content.Inline(body("hello"))).getInline().toStringUtf8());
    }

    @Test
    void writesTheWholeRecord() throws Exception {
        AcceptedMessage message = written(new Content.Inline(body("hel", "lo")));
        assertEquals(ID.text(), message.getQueueId());
        assertEquals(NOW.toEpochMilli(), message.getAcceptedAtMillis());
        assertEquals("a@remote.example", message.getReversePath());
        assertEquals(
                List.of("Max@example.com", "moritz@example.com"),
                message.getRecipientsList().stream()
                        .map(AcceptedRecipient::getForwardPath)
                        .toList());
        assertEquals("Received: from\r\n", message.getTraceHeader().toStringUtf8());
        assertEquals("hello", message.getInline().toStringUtf8());
        assertEquals("ESMTPSA", message.getProtocol());
        assertEquals("192.0.2.1", message.getClientAddress());
        assertEquals("client.example", message.getHelo());
        assertEquals(7, message.getSubmitterAccountId());
        assertEquals("m1@client.example", message.getMessageId());
        assertEquals(io.posthorn.contracts.v1.BodyType.BODY_TYPE_BINARYMIME, message.getBodyType());
        assertTrue(message.getSmtpUtf8());
        assertTrue(message.getRequireTls());
        assertEquals(io.posthorn.contracts.v1.DsnReturn.DSN_RETURN_HEADERS, message.getDsnReturn());
        assertEquals("QQ 1", message.getEnvelopeId());
        AcceptedRecipient max = message.getRecipients(0);
        assertEquals(
                List.of(
                        io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_SUCCESS,
                        io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_FAILURE),
                max.getNotifyList());
        assertEquals("rfc822;max@example.com", max.getOriginalRecipient());
        assertEquals("", message.getRecipients(1).getOriginalRecipient());
        assertEquals(List.of(), message.getRecipients(1).getNotifyList());
    }

    @Test
    void namesASpooledBody() throws Exception {
        AcceptedMessage message = written(new Content.Spooled("spool/key", 5000));
        assertTrue(message.hasSpooled());
        assertEquals("spool/key", message.getSpooled().getKey());
        assertEquals(5000, message.getSpooled().getOctets());
    }

    private AcceptedMessage written(Content content) throws Exception {
        FutureTask<Boolean> appending = append(mail(content));
        sent.await();
        assertTrue(producer.completeNext());
        assertTrue(appending.get());
        ProducerRecord<byte[], byte[]> sentRecord = producer.history().getFirst();
        assertEquals("mail.accepted", sentRecord.topic());
        assertNull(sentRecord.key());
        return parsed(sentRecord.value());
    }

    private FutureTask<Boolean> append(AcceptedMail mail) {
        var appending = new FutureTask<>(() -> {
            log.append(mail);
            return true;
        });
        Thread.ofVirtual().start(appending);
        return appending;
    }

    private MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
                var result = super.send(message);
                sent.countDown();
                return result;
            }
        };
    }

    private static AcceptedMail mail(Content content) {
        return new AcceptedMail(
                ID,
                new ReversePath.Address(EmailAddress.parse("a@remote.example")),
                List.of(
                        new Recipient(
                                EmailAddress.parse("Max@example.com"),
                                Set.of(DsnNotify.FAILURE, DsnNotify.SUCCESS),
                                Optional.of("rfc822;max@example.com")),
                        new Recipient(EmailAddress.parse("moritz@example.com"))),
                "Received: from\r\n",
                content,
                "ESMTPSA",
                "192.0.2.1",
                "client.example",
                Optional.of(new AccountId(7)),
                Optional.of(new MessageId("m1@client.example")),
                new TransportOptions(
                        BodyType.BINARY_MIME, true, true, Optional.of(DsnReturn.HEADERS), Optional.of("QQ 1")));
    }

    private static MessageBody body(String... segments) {
        return new MessageBody(
                List.of(segments).stream()
                        .map(segment -> segment.getBytes(StandardCharsets.US_ASCII))
                        .toList(),
                String.join("", segments).length());
    }

    private static AcceptedMessage parsed(byte[] value) throws InvalidProtocolBufferException {
        return AcceptedMessage.parseFrom(value);
    }
}
