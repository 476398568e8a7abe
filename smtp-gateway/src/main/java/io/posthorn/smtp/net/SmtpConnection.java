package io.posthorn.smtp.net;

import io.opentelemetry.context.Context;
import io.posthorn.metrics.CommandClock;
import io.posthorn.net.Conversation;
import io.posthorn.net.Networks;
import io.posthorn.net.Wire;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.command.Admission;
import io.posthorn.smtp.command.Authentication;
import io.posthorn.smtp.command.IncomingBody;
import io.posthorn.smtp.command.ReceivedMessage;
import io.posthorn.smtp.command.RecipientPolicy.Asker;
import io.posthorn.smtp.session.Acceptance;
import io.posthorn.smtp.session.Client;
import io.posthorn.smtp.session.Expectation;
import io.posthorn.smtp.session.RecipientVerdict;
import io.posthorn.smtp.session.SaslResult;
import io.posthorn.smtp.session.SenderVerdict;
import io.posthorn.smtp.session.SmtpAction;
import io.posthorn.smtp.session.SmtpInput;
import io.posthorn.smtp.session.SmtpService;
import io.posthorn.smtp.session.SmtpSession;
import io.posthorn.smtp.session.Submitter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * One client's connection: reads what the session expects next, carries its actions out, and feeds the outcomes back.
 * Commands run one at a time and in order; what the client pipelines meanwhile waits here, and beyond a bound in its
 * socket.
 */
final class SmtpConnection implements Conversation {
    private static final int MOST_UNREAD_OCTETS = 64 * 1024;

    private final Wire wire;
    private final SmtpBackend backend;
    private final ClientRules clients;
    private final LineReader lines;
    private final BackgroundWork work;
    private final Patience patience;
    private final Reception reception;
    private final MessageIntake intake;
    private final ReplyStream replies;
    private final InputBuffer input = new InputBuffer();
    private final ListenerMetrics metrics;
    private final CommandClock clock = new CommandClock();
    private final MessageSpan span;

    private SmtpSession session;
    private Optional<Authentication> authentication = Optional.empty();
    private boolean waitsForRoom;
    /** Whether the client has done enough for now is being asked. */
    private boolean asking;

    private boolean inputEnded;
    private boolean paused;

    SmtpConnection(
            Wire wire,
            SmtpService service,
            SmtpBackend backend,
            LineRules rules,
            Networks trustedNetworks,
            ClientRules clients) {
        this.wire = wire;
        this.backend = backend;
        this.clients = clients;
        this.metrics = backend.metrics().of(service.role());
        this.lines = new LineReader(rules);
        this.work = new BackgroundWork(wire);
        this.patience = new Patience(wire, work, clients.timeouts());
        this.reception = new Reception(wire, service, trustedNetworks, clients, work, this::advance);
        this.intake = new MessageIntake(service, backend);
        this.span = new MessageSpan(backend.tracer(), service.role());
        this.replies = new ReplyStream(wire, work, this::proceed);
        this.session = newSession(Optional.empty());
    }

    @Override
    public void opened() {
        patience.watch(this::expected, this::idle);
        reception.connected(() -> !input.isEmpty());
    }

    @Override
    public void received(byte[] octets) {
        input.append(octets);
        proceed();
    }

    @Override
    public void inputEnded() {
        inputEnded = true;
        proceed();
    }

    @Override
    public void secured() {
        advance(new SmtpInput.Secured());
    }

    @Override
    public void idle() {
        advance(new SmtpInput.TimedOut());
    }

    @Override
    public void drain() {
        advance(new SmtpInput.Draining());
    }

    @Override
    public void closed() {
        work.abandon();
        reception.left();
        input.clear();
        authentication.ifPresent(Authentication::cancel);
        intake.discard();
        span.abandon();
    }

    private void advance(SmtpInput event) {
        feed(event);
        proceed();
    }

    /** Reads and answers as long as there is input that the session wants. */
    private void proceed() {
        boolean wanted = true;
        while (wanted && !input.isEmpty() && !waits()) {
            wanted = readOne();
            replies.flushIfMuch();
        }
        replies.flush();
        if (inputEnded && input.isEmpty() && !waits() && expected() != Expectation.NOTHING) {
            // Everything is answered, and what was not said to its end never will be.
            wire.close();
            return;
        }
        throttle();
        patience.adapt(expected());
    }

    /** Whether something has to happen before the client's next octets are looked at. */
    private boolean waits() {
        return replies.waits() || waitsForRoom || reception.arriving() || asking;
    }

    /** Reads one thing from the oldest piece of input; false if the session wants none now. */
    private boolean readOne() {
        ByteBuffer piece = input.head();
        int before = piece.remaining();
        Optional<SmtpInput> event;
        Expectation expected = expected();
        switch (expected) {
            case COMMAND -> event = lines.command(piece);
            case SASL_LINE -> event = lines.saslLine(piece);
            case BODY -> event = readBody(piece);
            case SKIPPED_CHUNK -> event = intake.skip(piece);
            default -> {
                return false;
            }
        }
        patience.read(expected, before - piece.remaining(), event.isPresent());
        input.consumed();
        event.ifPresent(this::admit);
        return true;
    }

    /** A command that is counted waits until it is known whether it is one too many. */
    private void admit(SmtpInput event) {
        if (event instanceof SmtpInput.CommandReceived(SmtpCommand command)) {
            clock.begun(metrics.times(command));
        }
        String address = reception.peer().address();
        Optional<Submitter> submitter = session.submitter();
        Optional<Admission> admission = clients.admission(address);
        if (admission.isPresent()
                && event instanceof SmtpInput.CommandReceived(SmtpCommand command)
                && admission.get().limits(command, submitter)) {
            asking = true;
            ask(() -> admission.get().refusal(command, address, submitter), Optional.<SmtpReply>empty(), refusal -> {
                asking = false;
                return refusal.<SmtpInput>map(SmtpInput.CommandRefused::new).orElse(event);
            });
        } else {
            feed(event);
        }
    }

    private Optional<SmtpInput> readBody(ByteBuffer piece) {
        IncomingBody incoming = intake.read(piece);
        if (incoming.full()) {
            makeRoom(incoming);
            return Optional.empty();
        }
        return incoming.end().map(SmtpInput.DataEnded::new);
    }

    /** While room is made for the body nothing is read: the rest of it waits in the socket. */
    private void makeRoom(IncomingBody incoming) {
        waitsForRoom = true;
        patience.excuse();
        Callable<Boolean> making = () -> {
            incoming.makeRoom();
            return true;
        };
        work.run(making, false, _ -> {
            waitsForRoom = false;
            patience.excuse();
            incoming.end().map(SmtpInput.DataEnded::new).ifPresent(this::feed);
            proceed();
        });
    }

    private void feed(SmtpInput event) {
        session.on(event).forEach(this::perform);
        span.answered(event);
        if (expected() != Expectation.NOTHING) {
            clock.answered();
        }
    }

    private void perform(SmtpAction action) {
        switch (action) {
            case SmtpAction.Reply(var reply) -> {
                metrics.replied(reply);
                span.replied(reply);
                replies.add(reply);
            }
            case SmtpAction.JudgeSender(var sender, var submitter) ->
                ask(
                        () -> backend.submission().judge(sender, submitter),
                        SenderVerdict.UNAVAILABLE,
                        SmtpInput.SenderJudged::new);
            case SmtpAction.Delay(var time) -> replies.holdBack(time);
            case SmtpAction.JudgeRecipient(var recipient) -> {
                Asker client = reception.asker();
                ask(
                        () -> backend.recipients().judge(recipient, client),
                        new RecipientVerdict.Unavailable(),
                        SmtpInput.RecipientJudged::new);
            }
            case SmtpAction.BeginSasl begin -> beginSasl(begin);
            case SmtpAction.RespondSasl(var response) -> {
                Authentication exchange = authentication.orElseThrow();
                ask(() -> exchange.respond(response), new SaslResult.Unavailable(), SmtpInput.SaslAnswered::new);
            }
            case SmtpAction.CancelSasl _ -> authentication.ifPresent(Authentication::cancel);
            case SmtpAction.OpenBody _ -> openBody(intake.open(session.recipients()));
            case SmtpAction.OpenChunks(boolean binary) -> openBody(intake.openChunks(binary, session.recipients()));
            case SmtpAction.ReceiveChunk(long octets, boolean last) -> receiveChunk(octets, last);
            case SmtpAction.SkipChunk(long octets) -> intake.beginSkipping(octets);
            case SmtpAction.DiscardBody _ -> intake.discard();
            case SmtpAction.AcceptMessage accept -> acceptMessage(accept);
            case SmtpAction.StartTls _ -> startTls();
            case SmtpAction.BecomeOther become -> becomeOther(become);
            case SmtpAction.Close _ -> {
                clock.answered();
                replies.end();
                wire.close();
            }
        }
    }

    private void beginSasl(SmtpAction.BeginSasl begin) {
        var exchange =
                new Authentication(backend.authenticator().open(reception.peer().address(), wire.secured()));
        authentication = Optional.of(exchange);
        ask(
                () -> exchange.begin(begin.mechanism(), begin.initialResponse()),
                new SaslResult.Unavailable(),
                SmtpInput.SaslAnswered::new);
    }

    private void openBody(boolean room) {
        if (room) {
            span.begun(session.recipients().size());
        }
        feed(new SmtpInput.BodyOpened(room));
    }

    private void receiveChunk(long octets, boolean last) {
        intake.beginChunk(octets, last);
        if (octets == 0) {
            readBody(ByteBuffer.allocate(0)).ifPresent(this::feed);
        }
    }

    private void acceptMessage(SmtpAction.AcceptMessage accept) {
        long endedAt = System.nanoTime();
        MessageIntake.Whole whole = intake.take();
        var message = new ReceivedMessage(
                accept.client(),
                reception.peer().address(),
                accept.transaction(),
                whole.body().body(),
                whole.body().messageId(),
                whole.header());
        Context context = span.deciding(message);
        ask(
                () -> {
                    try (var _ = context.makeCurrent()) {
                        return decide(message);
                    } finally {
                        whole.body().discard();
                        metrics.decidedSince(endedAt);
                    }
                },
                new Acceptance.NotStored(),
                SmtpInput.MessageHandled::new);
    }

    private Acceptance decide(ReceivedMessage message) {
        Acceptance acceptance = backend.submission()
                .refusal(message)
                .orElseGet(() -> backend.acceptor().accept(message));
        if (acceptance instanceof Acceptance.Queued) {
            metrics.accepted(message.body().octets());
        }
        return acceptance;
    }

    // Commands that were pipelined behind STARTTLS came in clear text and are not obeyed (RFC 3207 section 4.2).
    private void startTls() {
        input.clear();
        replies.flush();
        wire.startTls();
    }

    private void becomeOther(SmtpAction.BecomeOther become) {
        reception.becomes(become.other());
        session = newSession(become.introduced());
        reception.greet();
    }

    private SmtpSession newSession(Optional<Client> introduced) {
        return new SmtpSession(reception.offered(), wire.secured(), introduced);
    }

    /** Runs blocking work, and goes on with its outcome. */
    private <T> void ask(Callable<T> question, T fallback, Function<T, SmtpInput> outcome) {
        work.run(question, fallback, answer -> advance(outcome.apply(answer)));
    }

    private Expectation expected() {
        return session.expects();
    }

    private void throttle() {
        boolean full = input.held() > MOST_UNREAD_OCTETS;
        if (full) {
            patience.excuse();
        }
        if (full && !paused) {
            wire.pauseReading();
        } else if (!full && paused) {
            wire.resumeReading();
        }
        paused = full;
    }
}
