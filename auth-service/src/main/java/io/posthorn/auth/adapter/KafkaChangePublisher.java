package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.common.DomainName;
import io.posthorn.contracts.Topic;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.metrics.OutcomeTimer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** Writes changes to {@code directory.changes}; the producer's settings are in {@code application.properties}. */
@Startup // so that its times are told before the first change
@ApplicationScoped
public class KafkaChangePublisher implements ChangePublisher {
    /** A little longer than the producer's own delivery timeout, so that its reason is the one that is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final String TOPIC = Topic.DIRECTORY_CHANGES.topicName();

    private final Emitter<byte[]> emitter;
    private final OutcomeTimer sends;

    KafkaChangePublisher(@Channel("directory-changes") Emitter<byte[]> emitter, Meters meters) {
        this.emitter = emitter;
        this.sends = meters.outcomes(Metric.KAFKA_PRODUCE, TOPIC);
    }

    @Override
    public void publish(DirectoryChange change) {
        long startedAt = System.nanoTime();
        boolean stored = false;
        var acknowledged = emitter.send(record(change).toByteArray()).toCompletableFuture();
        try {
            acknowledged.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            stored = true;
        } catch (ExecutionException e) {
            throw new PublishFailed("Kafka did not take revision " + change.revision(), e.getCause());
        } catch (TimeoutException e) {
            throw new PublishFailed("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishFailed("interrupted while waiting for Kafka", e);
        } finally {
            sends.since(startedAt, stored);
        }
    }

    private static io.posthorn.contracts.v1.DirectoryChange record(DirectoryChange change) {
        return io.posthorn.contracts.v1.DirectoryChange.newBuilder()
                .setRevision(change.revision())
                .addAllDomains(change.domains().stream().map(DomainName::ascii).toList())
                .addAllRevokedAccountIds(change.revokedAccountIds())
                .setPolicyChanged(change.policy())
                .build();
    }
}
