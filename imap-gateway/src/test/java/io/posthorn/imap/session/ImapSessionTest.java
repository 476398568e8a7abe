package io.posthorn.imap.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.SelectOptions;
import io.posthorn.imap.codec.TaggedCommand;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.UidValidity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a dialogue over a socket can hardly show: things that happen while something else is running. */
class ImapSessionTest {
    private static final Account MAX = new Account(new AccountId(1), "max@example.com");
    private static final SelectedMailbox MAILBOX = new SelectedMailbox(
            MAX,
            new Mailbox(new MailboxId(1), MailboxName.INBOX, new UidValidity(1), Optional.empty()),
            false,
            new MailboxSnapshot(
                    new MailboxStatus(new UidValidity(1), 1, new ModSeq(1), 0, 0, 0, 0), UidSet.EMPTY, Map.of()));

    private final ImapSession session = new ImapSession(
            new SessionPolicy("mail.example.com", true, ClearTextLogin.LOOPBACK, 3, 2, 1000, true, true));

    @Test
    void readsNothingWhileACommandRuns() {
        login();
        assertInstanceOf(
                ImapAction.Run.class, command("a2", new ImapCommand.Noop()).getFirst());
        assertEquals(Awaited.NOTHING, session.awaits());
        session.on(new ImapInput.Completed(Completion.ok("done")));
        assertEquals(Awaited.COMMAND, session.awaits());
    }

    @Test
    void endsBetweenCommandsOnly() {
        login();
        command("a2", new ImapCommand.Noop());
        assertEquals(List.of(), session.on(new ImapInput.Draining()));
        List<ImapAction> end = session.on(new ImapInput.Completed(Completion.ok("done")));
        assertInstanceOf(ImapResponse.Tagged.class, sent(end.get(0)));
        assertInstanceOf(ImapResponse.Status.class, sent(end.get(1)));
        assertEquals(new ImapAction.Close(), end.get(2));
        assertEquals(List.of(), session.on(new ImapInput.TimedOut()));
    }

    @Test
    void pushesOnceMoreIfSomethingChangedDuringAPush() {
        select();
        List<ImapAction> idle = command("a3", new ImapCommand.Idle());
        assertEquals(new ImapAction.PushChanges(MAILBOX), idle.get(1));
        assertEquals(List.of(), session.on(new ImapInput.MailboxHinted()));
        assertEquals(List.of(), session.on(new ImapInput.MailboxHinted()));
        assertEquals(List.of(new ImapAction.PushChanges(MAILBOX)), session.on(new ImapInput.ChangesPushed()));
        assertEquals(List.of(), session.on(new ImapInput.ChangesPushed()));
        assertEquals(Awaited.LINE, session.awaits());
    }

    @Test
    void hintsWaitForTheirTurnOutsideIdle() {
        select();
        assertEquals(List.of(), session.on(new ImapInput.MailboxHinted()));
        assertEquals(Awaited.COMMAND, session.awaits());
    }

    @Test
    void garbageDuringAnExchangeEndsIt() {
        session.on(new ImapInput.Connected(false));
        command("a1", new ImapCommand.Authenticate("PLAIN", Optional.empty()));
        session.on(new ImapInput.Challenged(Secret.of("")));
        assertEquals(Awaited.LINE, session.awaits());
        assertTrue(session.on(new ImapInput.Garbled("line too long")).contains(new ImapAction.AbandonSasl()));
        assertInstanceOf(ImapState.NotAuthenticated.class, session.state());
    }

    @Test
    void mistakesCountInARow() {
        login();
        var mistake = new ImapCommand.Unreadable("no");
        command("a2", mistake);
        command("a3", mistake);
        command("a4", new ImapCommand.Capability());
        command("a5", mistake);
        command("a6", mistake);
        assertInstanceOf(ImapState.Authenticated.class, session.state());
        assertEquals(new ImapAction.Close(), command("a7", mistake).getLast());
    }

    private void login() {
        session.on(new ImapInput.Connected(false));
        command("a0", new ImapCommand.Login("max", Secret.of("geheim")));
        session.on(new ImapInput.Completed(Completion.ok("welcome", new ImapState.Authenticated(MAX))));
    }

    private void select() {
        login();
        command("a1", new ImapCommand.Select("INBOX", SelectOptions.NONE));
        session.on(new ImapInput.Completed(Completion.ok("selected", new ImapState.Selected(MAILBOX))));
    }

    private List<ImapAction> command(String tag, ImapCommand command) {
        return session.on(new ImapInput.CommandReceived(new TaggedCommand(tag, command)));
    }

    private static ImapResponse sent(ImapAction action) {
        return ((ImapAction.Send) action).response();
    }
}
