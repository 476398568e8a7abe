package io.posthorn.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a collector has gone, and once that it is back; what it did not take meanwhile is dropped. */
final class PatientExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(PatientExporter.class);

    private final SpanExporter exporter;
    private final String endpoint;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param endpoint for the log */
    PatientExporter(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> {
            if (result.isSuccess()) {
                if (away.compareAndSet(true, false)) {
                    LOG.info("{} takes traces again", endpoint);
                }
            } else if (away.compareAndSet(false, true)) {
                LOG.warn(
                        "{} takes no traces, they are dropped until it does: {}",
                        endpoint,
                        Objects.requireNonNullElse(result.getFailureThrowable(), "no reason given")
                                .toString());
            }
        });
        return result;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    @Override
    public String toString() {
        return "PatientExporter[" + exporter + "]";
    }
}
