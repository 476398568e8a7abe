package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.Capabilities;
import io.posthorn.smtp.outbound.codec.Capabilities.Extension;
import io.posthorn.smtp.outbound.codec.ClientCommands;
import io.posthorn.smtp.outbound.codec.RcptCommand;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.port.OutboundRecipient;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** MAIL, RCPT, and DATA where no chunks are sent: together where the server allows it (RFC 2920). */
final class EnvelopeStep {
    /** So that neither side has to hold back its output while the other one waits for it. */
    private static final int MOST_AT_ONCE = 50;

    private static final String MAIL = "sending MAIL";
    private static final String RCPT = "sending RCPT";
    private static final String DATA = "sending DATA";

    private final Exchange exchange;
    private final Capabilities server;
    private final MailPlan plan;
    private final Verdicts verdicts;

    EnvelopeStep(Exchange exchange, Capabilities server, MailPlan plan, Verdicts verdicts) {
        this.exchange = exchange;
        this.server = server;
        this.plan = plan;
        this.verdicts = verdicts;
    }

    /** Offers the envelope; afterwards the server waits for the message of those recipients that it took, if any. */
    void run() throws SessionFailure {
        if (server.offers(Extension.PIPELINING)) {
            pipelined();
        } else {
            oneByOne();
        }
    }

    private void pipelined() throws SessionFailure {
        Optional<ServerReply> mail = Optional.empty();
        List<OutboundRecipient> recipients = plan.recipients();
        for (int from = 0; from < recipients.size(); from += MOST_AT_ONCE) {
            int to = Math.min(from + MOST_AT_ONCE, recipients.size());
            boolean withData = to == recipients.size() && !chunks();
            var commands = new ByteArrayOutputStream();
            if (mail.isEmpty()) {
                commands.writeBytes(plan.mail().encode(server));
            }
            recipients.subList(from, to).forEach(it -> commands.writeBytes(rcpt(it)));
            if (withData) {
                commands.writeBytes(ClientCommands.data());
            }
            exchange.write(commands.toByteArray(), MAIL);
            if (mail.isEmpty()) {
                mail = Optional.of(reply(MAIL));
            }
            for (OutboundRecipient recipient : recipients.subList(from, to)) {
                ServerReply reply = reply(RCPT);
                if (mail.get().accepts()) {
                    rcptReply(recipient, reply);
                }
            }
            if (withData) {
                afterPipelinedData(mail.get());
            }
            checkMail(mail.get());
        }
    }

    /** Where nobody is left to take the message, the server that waits for one gets an empty one (RFC 2920 section 3.1). */
    private void afterPipelinedData(ServerReply mail) throws SessionFailure {
        ServerReply data = exchange.read(exchange.timeouts().data(), DATA);
        boolean wanted = mail.accepts() && verdicts.anyAccepted();
        if (wanted) {
            checkData(data);
        } else if (data.asksForMore()) {
            exchange.write(ClientCommands.line("."), DATA);
            exchange.read(exchange.timeouts().end(), DATA);
        }
    }

    private void oneByOne() throws SessionFailure {
        checkMail(exchange.ask(plan.mail().encode(server), MAIL));
        for (OutboundRecipient recipient : plan.recipients()) {
            rcptReply(recipient, exchange.ask(rcpt(recipient), RCPT));
        }
        if (verdicts.anyAccepted() && !chunks()) {
            exchange.write(ClientCommands.data(), DATA);
            checkData(exchange.read(exchange.timeouts().data(), DATA));
        }
    }

    private void rcptReply(OutboundRecipient recipient, ServerReply reply) {
        if (reply.accepts()) {
            verdicts.accepted(recipient);
        } else if (reply.code() == 552) {
            // Some servers say it for "too many recipients" (RFC 5321 section 4.5.3.1.10).
            verdicts.decide(recipient, Exchange.waiting(reply));
        } else {
            verdicts.decide(recipient, Exchange.refusal(reply));
        }
    }

    private static void checkMail(ServerReply reply) throws SessionFailure {
        if (!reply.accepts()) {
            throw new SessionFailure(Exchange.refusal(reply));
        }
    }

    private static void checkData(ServerReply reply) throws SessionFailure {
        if (reply.accepts()) {
            throw new SessionFailure(Exchange.waiting(reply));
        }
        if (!reply.asksForMore()) {
            throw new SessionFailure(Exchange.refusal(reply));
        }
    }

    private ServerReply reply(String doing) throws SessionFailure {
        return exchange.read(exchange.timeouts().command(), doing);
    }

    private byte[] rcpt(OutboundRecipient it) {
        return new RcptCommand(it.forwardPath(), it.notifyOn(), it.originalRecipient())
                .encode(server, plan.mail().smtpUtf8());
    }

    private boolean chunks() {
        return server.offers(Extension.CHUNKING);
    }
}
