package io.posthorn.imap.session;

import io.posthorn.common.Secret;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.codec.TaggedCommand;
import java.util.List;
import java.util.Optional;

/**
 * One client's conversation: each input is answered with actions. One command runs at a time; what ends the conversation
 * meanwhile (revocation, drain) waits for its end. Commands that change the conversation itself are here, a
 * {@code …Transition} file each; the others are run by their handlers. Not thread-safe: it belongs to its connection's
 * event loop.
 */
public final class ImapSession {
    private final Dialogue dialogue;
    private int mistakes;
    private int rejections;

    public ImapSession(SessionPolicy policy) {
        this.dialogue = new Dialogue(policy);
    }

    /** Where the conversation stands. */
    public ImapState state() {
        return dialogue.state();
    }

    /** How the client's next octets are to be read. */
    public Awaited awaits() {
        if (dialogue.running()) {
            return Awaited.NOTHING;
        }
        return switch (dialogue.state()) {
            case ImapState.Authenticating _, ImapState.Idling _ -> Awaited.LINE;
            case ImapState.Logout _ -> Awaited.NOTHING;
            case ImapState.NotAuthenticated _, ImapState.Authenticated _, ImapState.Selected _ -> Awaited.COMMAND;
        };
    }

    /** Takes an input and returns what is to be done, in order. */
    public List<ImapAction> on(ImapInput input) {
        if (!(dialogue.state() instanceof ImapState.Logout)) {
            take(input);
        }
        return dialogue.takeActions();
    }

    private void take(ImapInput input) {
        switch (input) {
            case ImapInput.Connected(boolean secured) -> greet(secured);
            case ImapInput.TlsStarted() -> StartTlsTransition.started(dialogue);
            case ImapInput.CommandReceived(TaggedCommand command) -> command(command);
            case ImapInput.LiteralAnnounced(boolean synchronizing) -> literal(synchronizing);
            case ImapInput.LineReceived(String line) -> line(line);
            case ImapInput.Garbled(String reason) -> garbled(reason);
            case ImapInput.Completed(Completion completion) -> completed(completion);
            case ImapInput.Challenged(Secret octets) -> AuthenticateTransition.challenged(dialogue, octets);
            case ImapInput.MailboxHinted() -> IdleTransition.hinted(dialogue);
            case ImapInput.ChangesPushed() -> IdleTransition.pushed(dialogue);
            case ImapInput.CompressionPrepared() -> CompressTransition.prepared(dialogue);
            case ImapInput.Corrupted() -> dialogue.end("What you send cannot be decompressed");
            case ImapInput.TimedOut() -> dialogue.end("You were silent for too long");
            case ImapInput.Draining() -> dialogue.end("The server is about to restart");
            case ImapInput.Revoked() -> dialogue.end("Your account has changed, please log in again");
        }
    }

    private void greet(boolean secured) {
        dialogue.secured(secured);
        dialogue.send(ImapResponse.ok(
                ResponseCode.capability(dialogue.capabilities()),
                dialogue.policy().hostname() + " Posthorn is ready for you"));
    }

    private void command(TaggedCommand received) {
        dialogue.tag(received.tag());
        ImapCommand command = received.command();
        if (command instanceof ImapCommand.Unreadable(String reason)) {
            mistake(reason);
            return;
        }
        mistakes = 0;
        if (!CommandRules.of(command).permitted().in(dialogue.state())) {
            dialogue.complete(
                    new Completion.Bad(Optional.of(ResponseCode.CLIENT_BUG), "This command is not for this state"));
        } else if (sendsPassword(command) && !dialogue.passwordsAllowed()) {
            dialogue.complete(Completion.no(ResponseCode.PRIVACY_REQUIRED, "No passwords without TLS"));
        } else {
            begin(received);
        }
    }

    private void begin(TaggedCommand received) {
        switch (received.command()) {
            case ImapCommand.Capability _ -> CapabilityTransition.begin(dialogue);
            case ImapCommand.Logout _ -> LogoutTransition.begin(dialogue);
            case ImapCommand.StartTls _ -> StartTlsTransition.begin(dialogue);
            case ImapCommand.Authenticate authenticate -> AuthenticateTransition.begin(dialogue, authenticate);
            case ImapCommand.Idle _ -> IdleTransition.begin(dialogue);
            case ImapCommand.Compress _ -> CompressTransition.begin(dialogue);
            case ImapCommand.Unauthenticate _ -> UnauthenticateTransition.begin(dialogue);
            case ImapCommand.MessageTooLarge _ ->
                dialogue.complete(Completion.no(ResponseCode.TOO_BIG, "The message is too large"));
            case ImapCommand.MessageDeclined _ ->
                dialogue.complete(Completion.no(
                        ResponseCode.UNAVAILABLE, "Too many messages are being appended now, try again later"));
            default -> dialogue.await(new ImapAction.Run(received, dialogue.state()));
        }
    }

    private void literal(boolean synchronizing) {
        if (synchronizing) {
            dialogue.send(new ImapResponse.Continuation("Ready for the literal"));
        }
    }

    private void line(String line) {
        switch (dialogue.state()) {
            case ImapState.Idling idling -> IdleTransition.line(dialogue, idling, line);
            case ImapState.Authenticating _ -> AuthenticateTransition.line(dialogue, line);
            default -> throw new IllegalStateException("no line was awaited");
        }
    }

    private void completed(Completion completion) {
        dialogue.resume();
        if (dialogue.state() instanceof ImapState.Authenticating) {
            dialogue.state(new ImapState.NotAuthenticated());
        }
        dialogue.complete(completion);
        if (isRejection(completion) && ++rejections >= dialogue.policy().rejections()) {
            dialogue.end("Too many failed logins");
        }
    }

    private void garbled(String reason) {
        if (dialogue.state() instanceof ImapState.Authenticating) {
            AuthenticateTransition.abandon(dialogue);
        }
        dialogue.tag(Dialogue.UNTAGGED);
        mistake(reason);
    }

    /** Somebody who only makes mistakes speaks another protocol, or wants to know what we bear. */
    private void mistake(String reason) {
        dialogue.complete(new Completion.Bad(reason));
        if (++mistakes >= dialogue.policy().mistakes()) {
            dialogue.end("Too many mistakes");
        }
    }

    private static boolean isRejection(Completion completion) {
        return completion instanceof Completion.No no
                && no.code().equals(Optional.of(ResponseCode.AUTHENTICATION_FAILED));
    }

    private static boolean sendsPassword(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Login _ -> true;
            case ImapCommand.Authenticate(String mechanism, var _) ->
                !Mechanisms.offered(false).contains(mechanism);
            default -> false;
        };
    }
}
