package io.posthorn.smtp.session;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.session.SmtpState.Authenticating;
import io.posthorn.smtp.session.SmtpState.AwaitingAcceptance;
import io.posthorn.smtp.session.SmtpState.AwaitingChunkRoom;
import io.posthorn.smtp.session.SmtpState.AwaitingRoom;
import io.posthorn.smtp.session.SmtpState.AwaitingSasl;
import io.posthorn.smtp.session.SmtpState.AwaitingSenderVerdict;
import io.posthorn.smtp.session.SmtpState.AwaitingVerdict;
import io.posthorn.smtp.session.SmtpState.Closing;
import io.posthorn.smtp.session.SmtpState.Connected;
import io.posthorn.smtp.session.SmtpState.Greeted;
import io.posthorn.smtp.session.SmtpState.InChunks;
import io.posthorn.smtp.session.SmtpState.InTransaction;
import io.posthorn.smtp.session.SmtpState.ReceivingChunk;
import io.posthorn.smtp.session.SmtpState.ReceivingData;
import io.posthorn.smtp.session.SmtpState.SkippingChunk;
import java.util.List;
import java.util.Optional;

/** One connection's conversation. Not thread-safe: it lives on its connection's event loop. */
public final class SmtpSession {
    private final SmtpService service;
    private SmtpState state;
    private final Conduct conduct;
    private boolean draining;

    /** @param tls whether the connection is protected from its first octet */
    public SmtpSession(SmtpService service, boolean tls) {
        this.service = service;
        this.conduct = new Conduct(service);
        this.state = new Connected(tls);
    }

    /** A conversation with a client of whom a trusted one has told. */
    public SmtpSession(SmtpService service, boolean tls, Optional<Client> introduced) {
        this(service, tls);
        introduced.ifPresent(client -> state = new Greeted(client));
    }

    /** What the client's next octets are. */
    public Expectation expects() {
        return switch (state) {
            case Connected _, Greeted _, InTransaction _, InChunks _ -> Expectation.COMMAND;
            case Authenticating _ -> Expectation.SASL_LINE;
            case ReceivingData _, ReceivingChunk _ -> Expectation.BODY;
            case SkippingChunk _ -> Expectation.SKIPPED_CHUNK;
            default -> Expectation.NOTHING;
        };
    }

    /** The recipients of the transaction that is open, if one is. */
    public List<EmailAddress> recipients() {
        return state.openTransaction()
                .map(transaction -> transaction.recipients().stream()
                        .map(Recipient::address)
                        .toList())
                .orElse(List.of());
    }

    /** Who logged in, if anybody did. */
    public Optional<Submitter> submitter() {
        return state.introduced().flatMap(Client::submitter);
    }

    /** Takes an input and says what is to be done, in this order. */
    public List<SmtpAction> on(SmtpInput input) {
        if (state instanceof Closing) {
            return List.of();
        }
        Next next = drained(conduct.judged(input, state, released(next(input))));
        state = next.state();
        return next.actions();
    }

    private Next next(SmtpInput input) {
        return switch (input) {
            case SmtpInput.Opened(boolean trusted) -> opened(trusted);
            case SmtpInput.CommandRefused(var reply) -> Next.reply(state, reply);
            case SmtpInput.TurnedAway(var reply) -> Next.close(reply);
            case SmtpInput.CommandReceived(var command) ->
                CommandRules.refusal(command, state, service)
                        .map(refusal -> Next.reply(state, refusal))
                        .orElseGet(() -> command(command));
            case SmtpInput.SenderJudged(var verdict) -> MailTransition.judged(verdict, in(AwaitingSenderVerdict.class));
            case SmtpInput.RecipientJudged(var verdict) -> RcptTransition.judged(verdict, in(AwaitingVerdict.class));
            case SmtpInput.BodyOpened(boolean room) ->
                state instanceof AwaitingChunkRoom asked
                        ? BdatTransition.opened(room, asked)
                        : DataTransition.opened(room, in(AwaitingRoom.class));
            case SmtpInput.DataEnded(var end) ->
                state instanceof ReceivingChunk chunk
                        ? BdatTransition.ended(end, chunk, service)
                        : DataTransition.ended(end, in(ReceivingData.class), service);
            case SmtpInput.ChunkSkipped _ -> BdatTransition.skipped(in(SkippingChunk.class));
            case SmtpInput.MessageHandled(var acceptance) ->
                DataTransition.handled(acceptance, in(AwaitingAcceptance.class));
            case SmtpInput.SaslLineReceived(var line) -> AuthTransition.responded(line, in(Authenticating.class));
            case SmtpInput.SaslAnswered(var result) -> AuthTransition.answered(result, in(AwaitingSasl.class));
            case SmtpInput.Secured _ -> StartTlsTransition.secured();
            case SmtpInput.TimedOut _ -> Next.close(Replies.timedOut(service.hostname()));
            case SmtpInput.Draining _ -> {
                draining = true;
                yield Next.act(state);
            }
        };
    }

    private Next command(SmtpCommand command) {
        return switch (command) {
            case SmtpCommand.Ehlo ehlo -> EhloTransition.on(ehlo, state, service);
            case SmtpCommand.Helo helo -> HeloTransition.on(helo, state, service);
            case SmtpCommand.Lhlo lhlo -> LhloTransition.on(lhlo, state, service);
            case SmtpCommand.Mail mail -> MailTransition.on(mail, state, service);
            case SmtpCommand.Rcpt rcpt -> RcptTransition.on(rcpt, state, service);
            case SmtpCommand.Data _ -> DataTransition.on(state, service);
            case SmtpCommand.Bdat bdat -> BdatTransition.on(bdat, state, service);
            case SmtpCommand.Rset _ -> RsetTransition.on(state);
            case SmtpCommand.Noop _ -> NoopTransition.on(state);
            case SmtpCommand.Quit _ -> QuitTransition.on(service);
            case SmtpCommand.Vrfy _ -> VrfyTransition.on(state);
            case SmtpCommand.Help _ -> HelpTransition.on(state, service);
            case SmtpCommand.StartTls _ -> StartTlsTransition.on();
            case SmtpCommand.Auth auth -> AuthTransition.on(auth, state, service);
            case SmtpCommand.Xclient xclient -> XclientTransition.on(xclient, state);
            case SmtpCommand.Unimplemented(String verb) -> Next.reply(state, Replies.unimplemented(verb));
            case SmtpCommand.Unrecognized _ -> Next.reply(state, Replies.unrecognized());
            case SmtpCommand.Malformed malformed -> MalformedTransition.on(malformed, state);
        };
    }

    // 220 for those who are welcome, 554 for the others (RFC 5321 section 3.1).
    private Next opened(boolean trusted) {
        String hostname = service.hostname();
        return service.role().requiresTrust() && !trusted
                ? Next.close(Replies.notForYou(hostname))
                : Next.reply(state, service.greeting());
    }

    /** Chunks are dropped when their transaction ends before the last one. */
    private Next released(Next next) {
        boolean goesOn = next.state() instanceof InChunks || next.state() instanceof ReceivingChunk;
        return state instanceof InChunks && !goesOn
                ? Next.act(state, new SmtpAction.DiscardBody()).then(next)
                : next;
    }

    /** Between transactions is the boundary at which a process that is to end says goodbye (RFC 5321 section 3.8). */
    private Next drained(Next next) {
        boolean boundary = next.state() instanceof Connected || next.state() instanceof Greeted;
        return draining && boundary ? next.then(Next.close(Replies.shuttingDown(service.hostname()))) : next;
    }

    /** The state in which alone an outcome can arrive; anything else is our own mistake. */
    private <S extends SmtpState> S in(Class<S> type) {
        return type.cast(state);
    }
}
