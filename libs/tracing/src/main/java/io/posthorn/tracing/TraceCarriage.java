package io.posthorn.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * How the context of a trace travels from process to process: in the headers of a record, or as one value of it, in the
 * words of W3C Trace Context. With tracing off nothing travels.
 */
public final class TraceCarriage {
    private static final String TRACE_PARENT = "traceparent";

    private final TextMapPropagator propagator;

    TraceCarriage(TextMapPropagator propagator) {
        this.propagator = propagator;
    }

    /** Writes the context into a record's headers; nothing if there is none. */
    public void write(Context context, Headers headers) {
        propagator.inject(context, headers, TraceCarriage::set);
    }

    /** The context in a record's headers. */
    public Context read(Headers headers) {
        return propagator.extract(Context.root(), headers, TraceCarriage::get);
    }

    /** The context as one value, a {@code traceparent}; empty if there is none. */
    public String text(Context context) {
        var fields = new HashMap<String, String>();
        propagator.inject(context, fields, HashMap::put);
        return fields.getOrDefault(TRACE_PARENT, "");
    }

    /** The context that such a value stands for. */
    public Context parse(String traceParent) {
        return propagator.extract(Context.root(), Map.of(TRACE_PARENT, traceParent), Map::get);
    }

    private static void set(Headers headers, String key, String value) {
        headers.remove(key).add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Null if there is none. */
    private static String get(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
