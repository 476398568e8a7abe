package io.posthorn.imap.session;

import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.codec.StatusKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a session knows of its conversation, and the actions that the current input has led to so far. */
final class Dialogue {
    /** Stands for the tag where there is none. */
    static final String UNTAGGED = "*";

    private final SessionPolicy policy;
    private final List<ImapAction> actions = new ArrayList<>();
    private ImapState state = new ImapState.NotAuthenticated();
    private String tag = UNTAGGED;
    private boolean secured;
    private boolean compressed;
    private boolean running;
    private Optional<String> farewell = Optional.empty();

    Dialogue(SessionPolicy policy) {
        this.policy = policy;
    }

    SessionPolicy policy() {
        return policy;
    }

    ImapState state() {
        return state;
    }

    void state(ImapState next) {
        state = next;
    }

    /** The tag under which the next completion is given. */
    void tag(String next) {
        tag = next;
    }

    boolean secured() {
        return secured;
    }

    void secured(boolean now) {
        secured = now;
    }

    /** Whether COMPRESS is on. */
    boolean compressed() {
        return compressed;
    }

    void compressed(boolean now) {
        compressed = now;
    }

    /** Whether something was begun whose end is an input to come; nothing is read until then. */
    boolean running() {
        return running;
    }

    /** Whether the client may send a password. */
    boolean passwordsAllowed() {
        return policy.allowsPasswords(secured);
    }

    List<String> capabilities() {
        return state instanceof ImapState.NotAuthenticated
                ? Capabilities.beforeLogin(secured, passwordsAllowed())
                : Capabilities.afterLogin(policy, compressed);
    }

    void act(ImapAction action) {
        actions.add(action);
    }

    /** Begins something; {@link #resume()} when its end has come. */
    void await(ImapAction action) {
        running = true;
        actions.add(action);
    }

    void resume() {
        running = false;
    }

    void send(ImapResponse response) {
        actions.add(new ImapAction.Send(response));
    }

    /** Ends the command. */
    void complete(Completion completion) {
        switch (completion) {
            case Completion.Ok(var code, String text, var next) -> {
                Optional<ResponseCode> news = next.flatMap(this::enter);
                finish(StatusKind.OK, code.or(() -> news), text);
            }
            case Completion.No(var code, String text, var next) -> {
                next.ifPresent(this::enter);
                finish(StatusKind.NO, code, text);
            }
            case Completion.Bad(var code, String text) -> finish(StatusKind.BAD, code, text);
            case Completion.Bye(String text) -> end(text);
        }
    }

    /** Ends the conversation: now, or as soon as what is running has ended. */
    void end(String text) {
        if (running) {
            farewell = Optional.of(text);
            return;
        }
        send(ImapResponse.status(StatusKind.BYE, text));
        actions.add(new ImapAction.Close());
        state = new ImapState.Logout();
    }

    /** Takes the actions; a conversation that was to end ends here if nothing is running any more. */
    List<ImapAction> takeActions() {
        if (!running && !(state instanceof ImapState.Logout)) {
            farewell.ifPresent(this::end);
        }
        List<ImapAction> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }

    /** The next state, and what the client should know of it: new capabilities (RFC 9051 section 6.2.2). */
    private Optional<ResponseCode> enter(ImapState next) {
        boolean login = state instanceof ImapState.NotAuthenticated;
        state = next;
        if (login && next instanceof ImapState.Authenticated(Account account)) {
            actions.add(new ImapAction.Welcome(account));
            return Optional.of(ResponseCode.capability(capabilities()));
        }
        return Optional.empty();
    }

    private void finish(StatusKind kind, Optional<ResponseCode> code, String text) {
        send(
                tag.equals(UNTAGGED)
                        ? new ImapResponse.Status(kind, code, text)
                        : new ImapResponse.Tagged(tag, kind, code, text));
    }
}
