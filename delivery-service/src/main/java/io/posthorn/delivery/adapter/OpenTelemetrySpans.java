package io.posthorn.delivery.adapter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.posthorn.common.QueueId;
import io.posthorn.delivery.deliver.Spans;
import io.posthorn.delivery.intake.DeadLetters;
import io.posthorn.delivery.intake.LogRecord;
import io.posthorn.delivery.intake.RecordWork;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.tracing.TraceCarriage;
import io.posthorn.tracing.Tracing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The spans of the work on a record. Steps of one message run on several threads, and what they share is written by yet
 * another one: a step finds the span that it belongs to by the queue id.
 */
public final class OpenTelemetrySpans implements Spans {
    private static final ContextKey<AtomicReference<QueueId>> MESSAGE = ContextKey.named("posthorn-message");
    private static final AttributeKey<String> QUEUE_ID = AttributeKey.stringKey("posthorn.queue_id");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("posthorn.reason");

    private final Tracer tracer;
    private final TraceCarriage carriage;
    private final Map<QueueId, Context> inWork = new ConcurrentHashMap<>();

    public OpenTelemetrySpans(Tracing tracing) {
        this.tracer = tracing.tracer();
        this.carriage = tracing.carriage();
    }

    /** The same work, within a span whose parent is the context that its thread has. */
    public RecordWork within(RecordWork work) {
        return (logged, waiting) -> process(work, logged, waiting);
    }

    /** The same letters; the span of their record tells of them. */
    public DeadLetters noting(DeadLetters letters) {
        return (logged, queueId, reason) -> {
            letters.add(logged, queueId, reason);
            Span.current()
                    .addEvent("dead letter", Attributes.of(QUEUE_ID, queueId, REASON, reason))
                    .setStatus(StatusCode.ERROR, "dead letter");
        };
    }

    @Override
    public void begun(QueueId message) {
        Context context = Context.current();
        AtomicReference<QueueId> noted = context.get(MESSAGE);
        if (noted != null && Span.fromContext(context).getSpanContext().isValid()) {
            Span.fromContext(context).setAttribute(QUEUE_ID, message.text());
            noted.set(message);
            inWork.put(message, context);
        }
    }

    @Override
    public <T> T step(String name, QueueId message, Step<T> step) throws CalledOffException, InterruptedException {
        Context parent = inWork.getOrDefault(message, Context.root());
        Span span = tracer.spanBuilder(name)
                .setParent(parent)
                .setAttribute(QUEUE_ID, message.text())
                .startSpan();
        try (var _ = parent.with(span).makeCurrent()) {
            return step.take();
        } catch (CalledOffException | InterruptedException | RuntimeException | Error e) {
            fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    /** The context of the work on each of these messages, as text; no entries if none of them is traced. */
    public List<String> parents(List<QueueId> messages) {
        List<String> parents = messages.stream()
                .map(message -> carriage.text(inWork.getOrDefault(message, Context.root())))
                .toList();
        return parents.stream().allMatch(String::isEmpty) ? List.of() : parents;
    }

    private void process(RecordWork work, LogRecord logged, Waiting waiting)
            throws CalledOffException, InterruptedException {
        Span span = tracer.spanBuilder(logged.topic() + " process")
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", logged.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(logged.partition()))
                .setAttribute("messaging.kafka.offset", logged.offset())
                .setAttribute("messaging.operation.type", "process")
                .startSpan();
        var message = new AtomicReference<QueueId>();
        Context context = Context.current().with(span).with(MESSAGE, message);
        try (var _ = context.makeCurrent()) {
            work.run(logged, waiting);
        } catch (CalledOffException | InterruptedException | RuntimeException | Error e) {
            fail(span, e);
            throw e;
        } finally {
            if (message.get() != null) {
                inWork.remove(message.get(), context);
            }
            span.end();
        }
    }

    private static void fail(Span span, Throwable failure) {
        span.recordException(failure).setStatus(StatusCode.ERROR);
    }
}
