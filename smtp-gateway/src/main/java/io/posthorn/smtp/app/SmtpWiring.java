package io.posthorn.smtp.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.posthorn.contracts.Topic;
import io.posthorn.directory.AuthConnection;
import io.posthorn.metrics.AuthCounters;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.objects.BucketMetrics;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.S3ObjectStore;
import io.posthorn.smtp.adapter.GrpcDirectory;
import io.posthorn.smtp.adapter.GrpcSaslAuthenticator;
import io.posthorn.smtp.adapter.KafkaMailLog;
import io.posthorn.smtp.adapter.ObjectStoreSpool;
import io.posthorn.smtp.adapter.PolicyRelayRights;
import io.posthorn.smtp.command.BodyReceivers;
import io.posthorn.smtp.command.MessageAcceptor;
import io.posthorn.smtp.command.OctetBudget;
import io.posthorn.smtp.command.PartBuffers;
import io.posthorn.smtp.command.RecipientPolicy;
import io.posthorn.smtp.command.SubmissionPolicy;
import io.posthorn.smtp.net.SmtpBackend;
import io.posthorn.smtp.net.SmtpMetrics;
import io.posthorn.smtp.port.SpoolUpload;
import io.posthorn.tracing.Tracing;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Puts the parts together. */
@Singleton
final class SmtpWiring {

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Tracing tracing(CheckedSettings settings) {
        return Tracing.of(settings.traces(), "smtp-gateway");
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }

    @Produces
    @Singleton
    AuthConnection authConnection(CheckedSettings settings) {
        return AuthConnection.open(settings.auth());
    }

    void close(@Disposes AuthConnection connection) {
        connection.close();
    }

    @Produces
    @Singleton
    KafkaMailLog mailLog(CheckedSettings settings, MeterRegistry registry, Meters meters, Tracing tracing) {
        Producer<byte[], byte[]> producer;
        try {
            producer = KafkaMailLog.producer(settings.bootstrapServers());
        } catch (KafkaException e) {
            Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
            throw new ConfigurationException("posthorn.kafka.bootstrap-servers: " + reason.getMessage());
        }
        new KafkaClientMetrics(producer).bindTo(registry);
        return new KafkaMailLog(
                producer, meters.outcomes(Metric.KAFKA_PRODUCE, Topic.MAIL_ACCEPTED.topicName()), tracing);
    }

    void close(@Disposes KafkaMailLog log) {
        log.close();
    }

    @Produces
    @Singleton
    ObjectStore objectStore(CheckedSettings settings, Meters meters) {
        return new S3ObjectStore(settings.bucket(), new BucketMetrics(meters));
    }

    void close(@Disposes ObjectStore objects) {
        objects.close();
    }

    @Produces
    @Singleton
    BodyReceivers bodies(CheckedSettings settings, ObjectStore objects) {
        SmtpSettings.Smtp smtp = settings.smtp();
        var buffers = new PartBuffers(
                settings.partBuffers(),
                SpoolUpload.PART_OCTETS,
                settings.mostWaitingForBuffers(),
                smtp.partTimeout(),
                InstantSource.system());
        return new BodyReceivers(
                smtp.inlineLimit(),
                new OctetBudget(settings.heapBudget()),
                buffers,
                new ObjectStoreSpool(objects),
                InstantSource.system());
    }

    @Produces
    @Singleton
    SmtpBackend backend(
            CheckedSettings settings,
            AuthConnection auth,
            KafkaMailLog log,
            BodyReceivers bodies,
            Meters meters,
            Tracing tracing) {
        var acceptor = new MessageAcceptor(
                () -> RuntimeSettings.hostname(settings, auth.policy()),
                log,
                bodies.spool(),
                settings.smtp().inlineLimit(),
                Clock.systemUTC());
        var directory = new GrpcDirectory(auth.directory());
        SmtpSettings.Smtp.Submission submission = settings.smtp().submission();
        return new SmtpBackend(
                new RecipientPolicy(directory, new PolicyRelayRights(auth.policy())),
                new SubmissionPolicy(directory, submission.checkSender(), submission.headerLimit()),
                acceptor,
                new GrpcSaslAuthenticator(auth::newSaslClient, new AuthCounters(meters, Metric.AUTH, "smtp")),
                bodies,
                new SmtpMetrics(meters),
                tracing.tracer());
    }
}
