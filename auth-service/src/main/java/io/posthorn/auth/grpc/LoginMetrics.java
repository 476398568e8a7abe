package io.posthorn.auth.grpc;

import io.posthorn.auth.credential.HashingPool;
import io.posthorn.auth.sasl.SaslStep;
import io.posthorn.metrics.AuthCounters;
import io.posthorn.metrics.Label;
import io.posthorn.metrics.Labels;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts logins by protocol, mechanism and outcome, and shows how many wait for a hash. */
@Singleton
class LoginMetrics {
    private final Map<String, AuthCounters> byProtocol;

    LoginMetrics(Meters meters, HashingPool pool) {
        byProtocol = Label.PROTOCOL.allowed().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), protocol -> new AuthCounters(meters, Metric.LOGINS, protocol)));
        meters.gauge(Metric.LOGINS_WAITING, pool, HashingPool::waiting);
    }

    /**
     * An exchange ended.
     *
     * @param service GSSAPI's name for the protocol
     * @param mechanism as the client named it
     * @param last its end, no challenge
     */
    void ended(String service, String mechanism, SaslStep last) {
        String outcome =
                last instanceof SaslStep.Failure failure ? Labels.text(failure.reason()) : AuthCounters.SUCCESS;
        byProtocol
                .get(Label.PROTOCOL.orOther(service.equals("pop") ? "pop3" : service))
                .ended(mechanism, outcome);
    }
}
