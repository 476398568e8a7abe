package io.posthorn.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenTelemetry as a service uses it. Switched off it is the API's own no-op: no span, no header, no thread. Switched on,
 * spans wait in a bounded queue for a thread of their own, which drops what the collector does not take: mail never waits
 * for it.
 */
public final class Tracing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final String SCOPE = "io.posthorn";
    private static final String TRACES_PATH = "/v1/traces";
    private static final long EXPORT_SECONDS = 10;
    /** The end of a service must not wait for a collector that has gone. */
    private static final long SHUTDOWN_SECONDS = 3;

    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> SERVICE_INSTANCE = AttributeKey.stringKey("service.instance.id");

    private final OpenTelemetry openTelemetry;
    private final Optional<SdkTracerProvider> provider;

    private Tracing(OpenTelemetry openTelemetry, Optional<SdkTracerProvider> provider) {
        this.openTelemetry = openTelemetry;
        this.provider = provider;
    }

    /** Nothing is traced. */
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop(), Optional.empty());
    }

    /**
     * As the settings want it.
     *
     * @param service the name of the service, as its module's
     */
    public static Tracing of(TraceSettings settings, String service) {
        return settings.endpoint()
                .map(endpoint -> {
                    LOG.info("Traces go to {}, ratio={}", endpoint, settings.ratio());
                    SpanExporter exporter = new PatientExporter(exporter(endpoint), endpoint.toString());
                    return of(BatchSpanProcessor.builder(exporter).build(), settings.ratio(), service);
                })
                .orElseGet(Tracing::off);
    }

    /** Spans go to a processor, such as a test has. */
    public static Tracing of(SpanProcessor processor, double ratio, String service) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(
                                SERVICE_NAME,
                                service,
                                SERVICE_INSTANCE,
                                UUID.randomUUID().toString()))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                .addSpanProcessor(processor)
                .build();
        OpenTelemetry openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        return new Tracing(openTelemetry, Optional.of(provider));
    }

    /** Makes spans. */
    public Tracer tracer() {
        return openTelemetry.getTracer(SCOPE);
    }

    /** How contexts travel from process to process. */
    public TraceCarriage carriage() {
        return new TraceCarriage(openTelemetry.getPropagators().getTextMapPropagator());
    }

    /** Sends what is left, for a few seconds at most. */
    @Override
    public void close() {
        provider.ifPresent(it -> {
            if (!it.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS).isSuccess()) {
                LOG.info("The last traces were not sent");
            }
        });
    }

    private static SpanExporter exporter(URI endpoint) {
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString().replaceFirst("/+$", "") + TRACES_PATH)
                .setTimeout(EXPORT_SECONDS, TimeUnit.SECONDS)
                .setConnectTimeout(SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                // What fails is dropped: a later batch tells more than an earlier one that is tried again.
                .setRetryPolicy(null)
                .build();
    }
}
