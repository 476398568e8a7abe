package io.posthorn.smtp.net;

import io.opentelemetry.api.trace.Tracer;
import io.posthorn.smtp.command.BodyReceivers;
import io.posthorn.smtp.command.MessageAcceptor;
import io.posthorn.smtp.command.RecipientPolicy;
import io.posthorn.smtp.command.SubmissionPolicy;
import io.posthorn.smtp.port.SaslAuthenticator;

/** What does the work that sessions ask for; shared by all connections. */
public record SmtpBackend(
        RecipientPolicy recipients,
        SubmissionPolicy submission,
        MessageAcceptor acceptor,
        SaslAuthenticator authenticator,
        BodyReceivers bodies,
        SmtpMetrics metrics,
        Tracer tracer) {}
