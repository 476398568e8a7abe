package io.posthorn.imap.net;

import io.posthorn.common.AccountId;
import io.posthorn.common.Decoded;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapCommandDecoder;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.codec.ResponseEncoder;
import io.posthorn.imap.codec.TaggedCommand;
import io.posthorn.imap.command.AuthenticateHandler;
import io.posthorn.imap.command.Client;
import io.posthorn.imap.command.ClientGoneException;
import io.posthorn.imap.command.CommandRunner;
import io.posthorn.imap.command.MailboxWatch;
import io.posthorn.imap.command.Turn;
import io.posthorn.imap.port.ToldChanges;
import io.posthorn.imap.session.Account;
import io.posthorn.imap.session.Awaited;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.Enabled;
import io.posthorn.imap.session.ImapAction;
import io.posthorn.imap.session.ImapInput;
import io.posthorn.imap.session.ImapSession;
import io.posthorn.imap.session.ImapState;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.imap.session.SessionPolicy;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.metrics.CommandClock;
import io.posthorn.net.Conversation;
import io.posthorn.net.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One IMAP connection: feeds the client's octets through the decoder into the session, and does what the session
 * answers. Fields belong to the event loop.
 */
final class ImapConnection implements Conversation, OpenSessions.Session {
    private static final Logger LOG = LoggerFactory.getLogger(ImapConnection.class);

    /** Compressed while COMPRESS is on. */
    private Wire wire;

    private final CommandRunner runner;
    private final OpenSessions openSessions;
    private final Duration loginTimeout;
    private final Duration idleTimeout;
    private final Duration appendTimeout;
    private final ImapCommandDecoder decoder;
    private final ClientInput input;
    private final CompressionRoom compressionRoom;
    private final ImapSession session;
    private final MailboxWatch watch;
    private final AuthenticateHandler authentication;
    private Optional<AccountId> account = Optional.empty();
    private Enabled enabled = new Enabled();
    private final AppendRoom appendRoom;
    private long roomTaken;
    private boolean running;
    private boolean paused;
    private boolean anotherTurn;
    private boolean gone;
    private final ImapMetrics metrics;
    private final ToldChanges told;
    private final CommandClock clock = new CommandClock();

    ImapConnection(Wire wire, ImapServices services) {
        ImapSettings settings = services.settings();
        this.wire = wire;
        this.runner = services.runner();
        this.openSessions = services.openSessions();
        this.appendRoom = services.appendRoom();
        this.compressionRoom = services.compressionRoom();
        this.metrics = services.metrics();
        this.told = services.told();
        this.loginTimeout = settings.loginTimeout();
        this.idleTimeout = settings.idleTimeout();
        this.appendTimeout = settings.appendTimeout();
        this.decoder = new ImapCommandDecoder(settings.limits());
        this.input = new ClientInput(decoder);
        this.session = new ImapSession(new SessionPolicy(
                settings.hostname(),
                wire.peer().loopback(),
                settings.clearTextLogin(),
                settings.mistakes(),
                settings.rejections(),
                settings.limits().messageOctets(),
                compressionRoom.offered(),
                settings.unauthenticate()));
        this.watch = new MailboxWatch(services.events(), () -> wire.execute(() -> feed(new ImapInput.MailboxHinted())));
        this.authentication = new AuthenticateHandler(services.authenticator());
    }

    @Override
    public void opened() {
        feed(new ImapInput.Connected(wire.secured()));
    }

    @Override
    public void received(byte[] octets) {
        input.received(octets);
        readOn();
    }

    @Override
    public void secured() {
        feed(new ImapInput.TlsStarted());
        readOn();
    }

    @Override
    public void idle() {
        feed(new ImapInput.TimedOut());
    }

    @Override
    public void drain() {
        feed(new ImapInput.Draining());
    }

    @Override
    public void closed() {
        gone = true;
        account.ifPresent(id -> openSessions.remove(id, this));
        watch.close();
        authentication.abandon();
        input.close();
        stopCompression();
        if (!running) {
            giveRoomBack();
        }
    }

    @Override
    public void revoke() {
        wire.execute(() -> feed(new ImapInput.Revoked()));
    }

    /** Reads as many commands as the session takes; what it does not take waits, in the end in the socket. */
    private void readOn() {
        boolean more = true;
        while (more) {
            more = switch (session.awaits()) {
                case COMMAND -> takeCommand() || takeMore();
                case LINE -> takeLine() || takeMore();
                case NOTHING -> false;
            };
        }
        anotherTurn = input.turnIsOver();
        if (anotherTurn) {
            input.newTurn();
            wire.execute(this::takeAnotherTurn);
        }
        pauseOrResume();
    }

    private void takeAnotherTurn() {
        if (!gone) {
            readOn();
        }
    }

    private boolean takeMore() {
        try {
            return input.more();
        } catch (DataFormatException e) {
            LOG.debug("{}: {}", wire.peer().address(), e.toString());
            return feed(new ImapInput.Corrupted());
        }
    }

    private boolean takeCommand() {
        if (roomTaken > 0 && decoder.betweenCommands()) {
            giveRoomBack();
            wire.idleTimeout(idleTimeout);
        }
        decoder.dialect(enabled.dialect());
        return switch (decoder.nextCommand()) {
            case Decoded.Complete<TaggedCommand>(TaggedCommand command) -> {
                clock.begun(metrics.times(command.command()));
                yield feed(new ImapInput.CommandReceived(command));
            }
            case Decoded.NeedLiteral<TaggedCommand>(long octets, boolean synchronizing) ->
                feed(literal(octets, synchronizing));
            case Decoded.Malformed<TaggedCommand>(String reason) -> feed(new ImapInput.Garbled(reason));
            case Decoded.NeedMoreBytes<TaggedCommand>() -> false;
        };
    }

    /** A message is asked for only if there is room for it. One that comes unasked is small (RFC 7888, LITERAL-). */
    private ImapInput literal(long octets, boolean synchronizing) {
        if (synchronizing && decoder.awaitsMessage()) {
            if (!appendRoom.take(octets)) {
                return new ImapInput.CommandReceived(decoder.declineMessage());
            }
            roomTaken += octets;
            // Room is scarce: nobody keeps it by saying nothing.
            wire.idleTimeout(appendTimeout);
        }
        return new ImapInput.LiteralAnnounced(synchronizing);
    }

    private void giveRoomBack() {
        appendRoom.giveBack(roomTaken);
        roomTaken = 0;
    }

    private boolean takeLine() {
        return switch (decoder.nextLine()) {
            case Decoded.Complete<String>(String line) -> feed(new ImapInput.LineReceived(line));
            case Decoded.Malformed<String>(String reason) -> feed(new ImapInput.Garbled(reason));
            case Decoded.NeedLiteral<String> _, Decoded.NeedMoreBytes<String> _ -> false;
        };
    }

    private void pauseOrResume() {
        boolean pause = input.hasWaiting() && (anotherTurn || session.awaits() == Awaited.NOTHING);
        if (pause && !paused) {
            wire.pauseReading();
        } else if (!pause && paused) {
            wire.resumeReading();
        }
        paused = pause;
    }

    private boolean feed(ImapInput input) {
        session.on(input).forEach(this::perform);
        if (session.awaits() != Awaited.NOTHING) {
            clock.answered();
        }
        return true;
    }

    private void perform(ImapAction action) {
        switch (action) {
            case ImapAction.Send(var response) -> wire.send(ResponseEncoder.encode(response));
            case ImapAction.Run(TaggedCommand(String tag, ImapCommand command), ImapState state) ->
                onVirtualThread(telling(
                        state, sink -> new ImapInput.Completed(runner.run(command, turn(tag, state, sink)))));
            case ImapAction.BeginSasl(ImapCommand.Authenticate command) ->
                onVirtualThread(_ -> authentication.begin(command, client()));
            case ImapAction.ContinueSasl(var response) -> onVirtualThread(_ -> authentication.respond(response));
            case ImapAction.AbandonSasl() -> authentication.abandon();
            case ImapAction.PushChanges(SelectedMailbox mailbox) -> {
                var state = new ImapState.Selected(mailbox);
                onVirtualThread(telling(state, sink -> runner.push(turn("", state, sink))));
            }
            case ImapAction.StartTls() -> startTls();
            case ImapAction.Welcome(Account welcomed) -> welcome(welcomed);
            case ImapAction.Forget() -> forget();
            case ImapAction.PrepareCompression() -> prepareCompression();
            case ImapAction.StartCompression() -> startCompression();
            case ImapAction.Close() -> {
                clock.answered();
                wire.close();
            }
        }
    }

    /** Runs a command's blocking part; what comes of it is the session's next input. */
    private void onVirtualThread(Function<WireSink, ImapInput> work) {
        Callable<ImapInput> task = () -> {
            var sink = new WireSink(wire);
            ImapInput outcome = work.apply(sink);
            sink.flush();
            return outcome;
        };
        running = true;
        wire.runBlocking(task, (outcome, failure) -> {
            running = false;
            if (gone) {
                giveRoomBack();
                // The exchange that was just begun, if it was one, has nobody to go on.
                authentication.abandon();
                return;
            }
            feed(failure == null ? outcome : new ImapInput.Completed(answer(failure)));
            readOn();
        });
    }

    /** The same work; when it has told the client of changes in the selected mailbox, that is heard of. */
    private Function<WireSink, ImapInput> telling(ImapState state, Function<WireSink, ImapInput> work) {
        if (!(state instanceof ImapState.Selected(SelectedMailbox mailbox))) {
            return work;
        }
        return sink -> {
            ModSeq known = mailbox.modSeq();
            ImapInput outcome = work.apply(sink);
            if (mailbox.modSeq().compareTo(known) > 0) {
                sink.flush();
                told.told(mailbox.account().id(), mailbox.id(), known, mailbox.modSeq());
            }
            return outcome;
        };
    }

    private Completion answer(Throwable failure) {
        if (!(failure instanceof ClientGoneException)) {
            LOG.error("{}: a command failed", wire.peer().address(), failure);
        }
        return new Completion.Bye("The connection cannot go on");
    }

    private void startTls() {
        // RFC 9051 section 6.2.1: what came in clear text behind STARTTLS may be an attacker's.
        decoder.discard();
        wire.startTls();
    }

    private void welcome(Account welcomed) {
        account = Optional.of(welcomed.id());
        openSessions.add(welcomed.id(), this);
        wire.idleTimeout(idleTimeout);
    }

    private void forget() {
        account.ifPresent(id -> openSessions.remove(id, this));
        account = Optional.empty();
        watch.stop();
        enabled = new Enabled();
        wire.idleTimeout(loginTimeout);
        input.decompressed();
        stopCompression();
    }

    private void prepareCompression() {
        feed(
                compressionRoom.take()
                        ? new ImapInput.CompressionPrepared()
                        : new ImapInput.Completed(Completion.no(
                                ResponseCode.UNAVAILABLE, "Too many connections are compressed now, go on without")));
    }

    private void startCompression() {
        input.compress();
        wire = new CompressedWire(wire);
    }

    private void stopCompression() {
        if (wire instanceof CompressedWire compressed) {
            wire = compressed.plain();
            compressed.end();
            compressionRoom.giveBack();
        }
    }

    private Turn turn(String tag, ImapState state, WireSink sink) {
        return new Turn(client(), tag, state, enabled, watch, sink);
    }

    private Client client() {
        return new Client(wire.peer().address(), wire.secured());
    }
}
