package io.posthorn.pop3.session;

import io.posthorn.common.Secret;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.codec.SaslLine;
import java.util.List;

/**
 * One client's conversation. Verbs that need no storage are answered here, a {@code …Transition} file each; the others
 * are run by their handlers. Not thread-safe: it belongs to its connection's event loop.
 */
public final class Pop3Session {
    private final Exchange exchange;

    public Pop3Session(Pop3Policy policy) {
        this.exchange = new Exchange(policy);
    }

    /** What is to be read now. */
    public Awaited awaits() {
        if (exchange.running()) {
            return Awaited.NOTHING;
        }
        return switch (exchange.state()) {
            case Pop3State.Authorization _, Pop3State.Transaction _ -> Awaited.COMMAND;
            case Pop3State.Authenticating _ -> Awaited.SASL_LINE;
            case Pop3State.Over _ -> Awaited.NOTHING;
        };
    }

    /** Takes an input and returns what is to be done, in order. */
    public List<Pop3Action> on(Pop3Input input) {
        if (!(exchange.state() instanceof Pop3State.Over)) {
            take(input);
        }
        return exchange.takeActions();
    }

    private void take(Pop3Input input) {
        switch (input) {
            case Pop3Input.Connected(boolean secured) -> greet(secured);
            case Pop3Input.TlsStarted() -> StlsTransition.started(exchange);
            case Pop3Input.CommandReceived(Pop3Command command) -> command(command);
            case Pop3Input.SaslLineReceived(SaslLine line) -> AuthTransition.line(exchange, line);
            case Pop3Input.Challenged(Secret octets) -> AuthTransition.challenged(exchange, octets);
            case Pop3Input.LoginRefused(Pop3Reply reply) -> AuthTransition.refused(exchange, reply);
            case Pop3Input.MaildropOpened(Maildrop maildrop) -> AuthTransition.opened(exchange, maildrop);
            case Pop3Input.Replied(Pop3Reply reply) -> replied(reply);
            case Pop3Input.Updated(Pop3Reply reply) -> QuitTransition.updated(exchange, reply);
            case Pop3Input.Answered() -> exchange.resume();
            case Pop3Input.Broken() -> exchange.close();
            case Pop3Input.Garbled(String reason) -> garbled(reason);
            // RFC 1939 section 3: without a word, and without deleting anything.
            case Pop3Input.TimedOut(), Pop3Input.InputEnded() -> exchange.close();
            case Pop3Input.Ended(String reason) -> exchange.end(reason);
        }
    }

    private void greet(boolean secured) {
        exchange.secured(secured);
        // Without a timestamp: APOP is not offered (RFC 1939 section 7).
        exchange.reply(Pop3Reply.ok(exchange.policy().hostname() + " Posthorn is ready for you"));
    }

    private void replied(Pop3Reply reply) {
        exchange.resume();
        exchange.reply(reply);
    }

    private void garbled(String reason) {
        exchange.act(new Pop3Action.Send(Pop3Reply.error(reason)));
        exchange.close();
    }

    private void command(Pop3Command command) {
        switch (command) {
            case Pop3Command.Unreadable(String reason) -> exchange.reply(Pop3Reply.error(reason));
            case Pop3Command.Capa _ -> CapaTransition.apply(exchange);
            default -> inState(command);
        }
    }

    private void inState(Pop3Command command) {
        switch (exchange.state()) {
            case Pop3State.Authorization authorization -> beforeLogin(command, authorization);
            case Pop3State.Transaction(Maildrop maildrop) -> afterLogin(command, maildrop);
            case Pop3State.Authenticating _, Pop3State.Over _ ->
                throw new IllegalStateException("no command was to be read");
        }
    }

    private void beforeLogin(Pop3Command command, Pop3State.Authorization authorization) {
        switch (command) {
            case Pop3Command.User(String name) -> UserTransition.apply(exchange, name);
            case Pop3Command.Pass(var password) -> PassTransition.apply(exchange, authorization, password);
            case Pop3Command.Auth auth -> AuthTransition.begin(exchange, auth);
            case Pop3Command.Utf8 _ -> Utf8Transition.apply(exchange);
            case Pop3Command.Stls _ -> StlsTransition.begin(exchange);
            case Pop3Command.Quit _ -> QuitTransition.apply(exchange);
            default -> exchange.reply(Pop3Reply.error("log in first"));
        }
    }

    private void afterLogin(Pop3Command command, Maildrop maildrop) {
        switch (command) {
            case Pop3Command.Noop _ -> NoopTransition.apply(exchange);
            case Pop3Command.Stat _ -> StatTransition.apply(exchange, maildrop);
            case Pop3Command.Dele(int message) -> DeleTransition.apply(exchange, maildrop, message);
            case Pop3Command.Rset _ -> RsetTransition.apply(exchange, maildrop);
            case Pop3Command.Quit quit -> QuitTransition.update(exchange, quit, maildrop);
            case Pop3Command.ListMessages _, Pop3Command.Uidl _, Pop3Command.Retr _, Pop3Command.Top _ ->
                exchange.run(command, maildrop);
            default -> exchange.reply(Pop3Reply.error("you are logged in already"));
        }
    }
}
