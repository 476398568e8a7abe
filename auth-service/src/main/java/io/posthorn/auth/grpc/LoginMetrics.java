package io.posthorn.auth.grpc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.posthorn.auth.credential.HashingPool;
import io.posthorn.auth.sasl.SaslStep;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts logins by protocol and result, and shows how many wait for a hash. */
@Singleton
class LoginMetrics {
    private final MeterRegistry registry;

    LoginMetrics(MeterRegistry registry, HashingPool pool) {
        this.registry = registry;
        Gauge.builder("posthorn.logins.waiting", pool, HashingPool::waiting)
                .description("logins that wait for their hash")
                .register(registry);
    }

    /** One exchange ended. */
    void count(String service, SaslStep last) {
        String result = switch (last) {
            case SaslStep.Challenge _ -> "challenge";
            case SaslStep.Success _ -> "success";
            case SaslStep.Failure failure -> failure.reason().name().toLowerCase(Locale.ROOT);
        };
        registry.counter("posthorn.logins", "service", service, "result", result)
                .increment();
    }
}
