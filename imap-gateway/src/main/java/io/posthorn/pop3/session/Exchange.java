package io.posthorn.pop3.session;

import io.posthorn.imap.session.Mechanisms;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a session knows of its conversation, and the actions that the current input has led to so far. */
final class Exchange {
    private final Pop3Policy policy;
    private final List<Pop3Action> actions = new ArrayList<>();
    private Pop3State state = Pop3State.nobody();
    private boolean secured;
    private boolean utf8;
    private boolean running;
    private Optional<String> farewell = Optional.empty();
    private int mistakes;
    private int refusals;

    Exchange(Pop3Policy policy) {
        this.policy = policy;
    }

    Pop3Policy policy() {
        return policy;
    }

    Pop3State state() {
        return state;
    }

    void state(Pop3State next) {
        state = next;
    }

    boolean secured() {
        return secured;
    }

    void secured(boolean now) {
        secured = now;
    }

    /** Whether the client may send a password. */
    boolean passwordsAllowed() {
        return policy.clearTextLogin().allows(secured, policy.loopback());
    }

    /** The SASL mechanisms that the client may use now. */
    List<String> mechanisms() {
        return Mechanisms.offered(passwordsAllowed());
    }

    /** Whether the client takes headers in UTF-8. */
    boolean utf8() {
        return utf8;
    }

    void takeUtf8() {
        utf8 = true;
    }

    /** Whether something was begun whose end is an input to come; nothing is read until then. */
    boolean running() {
        return running;
    }

    void act(Pop3Action action) {
        actions.add(action);
    }

    /** Begins something; {@link #resume()} when its end has come. */
    void await(Pop3Action action) {
        running = true;
        actions.add(action);
    }

    /** Runs a command on the maildrop. */
    void run(Pop3Command command, Maildrop maildrop) {
        await(new Pop3Action.Run(command, maildrop, utf8));
    }

    void resume() {
        running = false;
    }

    void reply(Pop3Reply reply) {
        mistakes = reply.positive() ? 0 : mistakes + 1;
        actions.add(new Pop3Action.Send(reply));
        closeIf(mistakes >= policy.mistakes());
    }

    void countRefusal() {
        closeIf(++refusals >= policy.refusals());
    }

    private void closeIf(boolean enough) {
        if (enough && !(state instanceof Pop3State.Over)) {
            close();
        }
    }

    /** Ends the conversation: now, or as soon as what is running has ended. Nothing is deleted (RFC 1939 section 3). */
    void end(String reason) {
        if (running) {
            farewell = Optional.of(reason);
        } else {
            actions.add(new Pop3Action.Send(Pop3Reply.error("[SYS/TEMP] " + reason)));
            close();
        }
    }

    void close() {
        state = new Pop3State.Over();
        actions.add(new Pop3Action.Close());
    }

    List<Pop3Action> takeActions() {
        if (!running && !(state instanceof Pop3State.Over)) {
            farewell.ifPresent(this::end);
        }
        List<Pop3Action> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }
}
