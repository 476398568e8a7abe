package io.posthorn.pop3.net;

import io.posthorn.common.AccountId;
import io.posthorn.common.Decoded;
import io.posthorn.common.Secret;
import io.posthorn.imap.command.Client;
import io.posthorn.imap.net.OpenSessions;
import io.posthorn.imap.net.WireSink;
import io.posthorn.imap.session.Account;
import io.posthorn.metrics.CommandClock;
import io.posthorn.net.Conversation;
import io.posthorn.net.Wire;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3CommandDecoder;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.codec.SaslLine;
import io.posthorn.pop3.command.AuthHandler;
import io.posthorn.pop3.command.Pop3Runner;
import io.posthorn.pop3.session.Awaited;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Action;
import io.posthorn.pop3.session.Pop3Input;
import io.posthorn.pop3.session.Pop3Policy;
import io.posthorn.pop3.session.Pop3Session;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** One POP3 connection. Fields belong to the event loop. */
final class Pop3Connection implements Conversation, OpenSessions.Session {
    private final Wire wire;
    private final Pop3Runner runner;
    private final AuthHandler authentication;
    private final OpenSessions openSessions;
    private final Duration idleTimeout;
    private final Pop3CommandDecoder decoder;
    private final Pop3Session session;
    private Optional<AccountId> account = Optional.empty();
    /** What is locked for this connection. */
    private Optional<Maildrop> opened = Optional.empty();

    private boolean running;
    private boolean paused;
    private boolean inputEnded;
    private boolean gone;
    private final Pop3Metrics metrics;
    private final CommandClock clock = new CommandClock();

    Pop3Connection(Wire wire, Pop3Services services) {
        Pop3Settings settings = services.settings();
        this.wire = wire;
        this.runner = services.runner();
        this.authentication = runner.newAuthHandler();
        this.openSessions = services.openSessions();
        this.metrics = services.metrics();
        this.idleTimeout = settings.idleTimeout();
        this.decoder = new Pop3CommandDecoder(settings.lineOctets());
        this.session = new Pop3Session(new Pop3Policy(
                settings.hostname(),
                wire.peer().loopback(),
                settings.clearTextLogin(),
                settings.mistakes(),
                settings.refusals()));
    }

    @Override
    public void opened() {
        feed(new Pop3Input.Connected(wire.secured()));
    }

    @Override
    public void received(byte[] octets) {
        decoder.append(octets);
        readOn();
    }

    @Override
    public void inputEnded() {
        inputEnded = true;
        readOn();
    }

    @Override
    public void secured() {
        feed(new Pop3Input.TlsStarted());
        readOn();
    }

    @Override
    public void idle() {
        feed(new Pop3Input.TimedOut());
    }

    @Override
    public void drain() {
        feed(new Pop3Input.Ended("the server is about to restart"));
    }

    @Override
    public void closed() {
        gone = true;
        account.ifPresent(id -> openSessions.remove(id, this));
        leave();
    }

    @Override
    public void revoke() {
        wire.execute(() -> feed(new Pop3Input.Ended("your account has changed, please log in again")));
    }

    /** Gives back what the connection had, once nothing runs for it any more. */
    private void leave() {
        if (!running) {
            authentication.abandon();
            opened.ifPresent(maildrop -> Thread.ofVirtual().start(() -> runner.leave(maildrop)));
            opened = Optional.empty();
        }
    }

    /** Reads as much as the session takes; what it does not take waits, in the end in the socket. */
    private void readOn() {
        boolean more = true;
        while (more) {
            more = switch (session.awaits()) {
                case COMMAND -> takeCommand();
                case SASL_LINE -> takeSaslLine();
                case NOTHING -> false;
            };
        }
        if (inputEnded && session.awaits() != Awaited.NOTHING) {
            feed(new Pop3Input.InputEnded());
        }
        pauseOrResume();
    }

    private boolean takeCommand() {
        return switch (decoder.nextCommand()) {
            case Decoded.Complete<Pop3Command>(Pop3Command command) -> {
                clock.begun(metrics.times(command));
                yield feed(new Pop3Input.CommandReceived(command));
            }
            case Decoded.Malformed<Pop3Command>(String reason) -> feed(new Pop3Input.Garbled(reason));
            case Decoded.NeedMoreBytes<Pop3Command> _, Decoded.NeedLiteral<Pop3Command> _ -> false;
        };
    }

    private boolean takeSaslLine() {
        return switch (decoder.nextSaslLine()) {
            case Decoded.Complete<SaslLine>(SaslLine line) -> feed(new Pop3Input.SaslLineReceived(line));
            case Decoded.Malformed<SaslLine>(String reason) -> feed(new Pop3Input.Garbled(reason));
            case Decoded.NeedMoreBytes<SaslLine> _, Decoded.NeedLiteral<SaslLine> _ -> false;
        };
    }

    private void pauseOrResume() {
        boolean pause = session.awaits() == Awaited.NOTHING && decoder.hasInput();
        if (pause && !paused) {
            wire.pauseReading();
        } else if (!pause && paused) {
            wire.resumeReading();
        }
        paused = pause;
    }

    private boolean feed(Pop3Input input) {
        session.on(input).forEach(this::perform);
        if (session.awaits() != Awaited.NOTHING) {
            clock.answered();
        }
        return true;
    }

    private void perform(Pop3Action action) {
        switch (action) {
            case Pop3Action.Send(Pop3Reply reply) -> wire.send(reply.encode());
            case Pop3Action.SendChallenge(Secret octets) -> wire.send(Pop3Reply.challenge(octets));
            case Pop3Action.LogIn(String user, Secret password) ->
                onVirtualThread(_ -> runner.logIn(user, password, client()));
            case Pop3Action.BeginSasl(Pop3Command.Auth command) ->
                onVirtualThread(_ -> runner.beginSasl(authentication, command, client()));
            case Pop3Action.ContinueSasl(Secret response) ->
                onVirtualThread(_ -> runner.continueSasl(authentication, response));
            case Pop3Action.AbandonSasl() -> authentication.abandon();
            case Pop3Action.Run(Pop3Command command, Maildrop maildrop, boolean utf8) ->
                onVirtualThread(sink -> runner.run(command, maildrop, utf8, sink));
            case Pop3Action.StartTls() -> {
                decoder.discard();
                wire.startTls();
            }
            case Pop3Action.Welcome(Account welcomed) -> {
                account = Optional.of(welcomed.id());
                openSessions.add(welcomed.id(), this);
                wire.idleTimeout(idleTimeout);
            }
            case Pop3Action.Close() -> {
                clock.answered();
                wire.close();
            }
        }
    }

    /** Runs a command's blocking part; what comes of it is the session's next input. */
    private void onVirtualThread(Function<WireSink, Pop3Input> work) {
        running = true;
        wire.runBlocking(
                () -> {
                    var sink = new WireSink(wire);
                    Pop3Input outcome = work.apply(sink);
                    sink.flush();
                    return outcome;
                },
                (outcome, failure) -> {
                    running = false;
                    noteLock(outcome);
                    if (gone) {
                        leave();
                    } else {
                        feed(failure == null ? outcome : new Pop3Input.Broken());
                        readOn();
                    }
                });
    }

    private void noteLock(Pop3Input outcome) {
        if (outcome instanceof Pop3Input.MaildropOpened(Maildrop maildrop)) {
            opened = Optional.of(maildrop);
        } else if (outcome instanceof Pop3Input.Updated) {
            // QUIT has given the lock back.
            opened = Optional.empty();
        }
    }

    private Client client() {
        return new Client(wire.peer().address(), wire.secured());
    }
}
