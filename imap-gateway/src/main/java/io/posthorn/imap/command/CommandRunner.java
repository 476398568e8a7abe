package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.CommandRules;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.ImapInput;
import io.posthorn.imap.session.ImapState;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.message.MessageBodies;

/** Gives each command to its handler, and says what changed meanwhile before it completes. One for all connections. */
public final class CommandRunner {
    private final Announcer announcer;
    private final LoginHandler login;
    private final SelectHandler select;
    private final ListHandler list;
    private final LsubHandler lsub;
    private final EnableHandler enable = new EnableHandler();
    private final CreateHandler create;
    private final DeleteHandler delete;
    private final RenameHandler rename;
    private final SubscribeHandler subscribe;
    private final AppendHandler append;
    private final CopyHandler copy;
    private final MoveHandler move;
    private final StatusHandler status;
    private final CloseHandler close;
    private final UnselectHandler unselect = new UnselectHandler();
    private final FetchHandler fetch;
    private final StoreHandler storeFlags;
    private final ExpungeHandler expunge;
    private final SearchHandler search;
    private final SortHandler sort;
    private final ThreadHandler thread;

    /**
     * @param appendLimit octets of the largest message that APPEND takes
     * @param maxMailboxes how many mailboxes an account may have, and how many subscriptions
     * @param appendRawHeaders whether APPEND takes headers beyond ASCII from clients that did not enable UTF-8
     * @param listingRoom for sorting and threading
     */
    public CommandRunner(
            MailboxStore store,
            MessageBodies bodies,
            MailboxEvents events,
            Authenticator authenticator,
            int appendLimit,
            int maxMailboxes,
            boolean appendRawHeaders,
            ListingRoom listingRoom) {
        var counters = new Counters(appendLimit);
        this.announcer = new Announcer(store);
        this.login = new LoginHandler(authenticator);
        this.select = new SelectHandler(store);
        this.list = new ListHandler(store, counters);
        this.lsub = new LsubHandler(store);
        this.create = new CreateHandler(store, maxMailboxes);
        this.delete = new DeleteHandler(store, events);
        this.rename = new RenameHandler(store, events);
        this.subscribe = new SubscribeHandler(store, maxMailboxes);
        this.append = new AppendHandler(store, bodies, events, appendRawHeaders);
        this.copy = new CopyHandler(store, events);
        this.move = new MoveHandler(store, events);
        this.status = new StatusHandler(store, counters);
        this.close = new CloseHandler(store, events);
        this.fetch = new FetchHandler(store, bodies, events);
        this.storeFlags = new StoreHandler(store, events);
        this.expunge = new ExpungeHandler(store, events);
        var searches = new SearchRun(store, bodies);
        this.search = new SearchHandler(searches);
        this.sort = new SortHandler(store, bodies, searches, listingRoom);
        this.thread = new ThreadHandler(store, bodies, searches, listingRoom);
    }

    /** Runs a command; blocks. Every failure is a completion. */
    public Completion run(ImapCommand command, Turn turn) {
        try {
            Completion completion = handle(command, turn);
            if (!leaves(completion)) {
                announce(CommandRules.of(command).announces(), turn);
            }
            return completion;
        } catch (RuntimeException failure) {
            return Failures.answer(failure);
        }
    }

    /** Says what has changed, for IDLE (RFC 2177). Blocks; what comes of it is the session's next input. */
    public ImapInput push(Turn turn) {
        try {
            announce(CommandRules.Announces.EVERYTHING, turn);
            return new ImapInput.ChangesPushed();
        } catch (RuntimeException failure) {
            return Failures.duringIdle(failure);
        }
    }

    /** Whether what was selected is selected no more: nothing of it is worth saying. */
    private static boolean leaves(Completion completion) {
        return completion instanceof Completion.Ok ok && ok.next().isPresent();
    }

    private void announce(CommandRules.Announces announces, Turn turn) {
        if (turn.state() instanceof ImapState.Selected(SelectedMailbox mailbox)) {
            switch (announces) {
                case NOTHING -> {}
                case ALL_BUT_EXPUNGES -> announcer.announce(mailbox, false, turn);
                case EVERYTHING -> announcer.announce(mailbox, true, turn);
                case EVERYTHING_FRESH -> {
                    announcer.refresh(mailbox);
                    announcer.announce(mailbox, true, turn);
                }
            }
        }
    }

    private Completion handle(ImapCommand command, Turn turn) {
        return switch (command) {
            case ImapCommand.Noop _ -> Completion.ok("NOOP completed");
            case ImapCommand.Check _ -> Completion.ok("CHECK completed");
            case ImapCommand.Id _ -> id(turn);
            case ImapCommand.Namespace _ -> namespace(turn);
            case ImapCommand.Login c -> login.handle(c, turn);
            case ImapCommand.Select c -> select.handle(c, turn);
            case ImapCommand.Examine c -> select.examine(c, turn);
            case ImapCommand.Enable c -> enable.handle(c, turn);
            case ImapCommand.Create c -> create.handle(c, turn);
            case ImapCommand.Delete c -> delete.handle(c, turn);
            case ImapCommand.Rename c -> rename.handle(c, turn);
            case ImapCommand.Subscribe c -> subscribe.handle(c, turn);
            case ImapCommand.Unsubscribe c -> subscribe.unsubscribe(c, turn);
            case ImapCommand.Append c -> append.handle(c, turn);
            case ImapCommand.Copy c -> copy.handle(c, turn);
            case ImapCommand.Move c -> move.handle(c, turn);
            case ImapCommand.ListMailboxes c -> list.handle(c, turn);
            case ImapCommand.ListSubscribed c -> lsub.handle(c, turn);
            case ImapCommand.Status c -> status.handle(c, turn);
            case ImapCommand.Close c -> close.handle(c, turn);
            case ImapCommand.Unselect c -> unselect.handle(c, turn);
            case ImapCommand.Fetch c -> fetch.handle(c, turn);
            case ImapCommand.Store c -> storeFlags.handle(c, turn);
            case ImapCommand.Expunge c -> expunge.handle(c, turn);
            case ImapCommand.UidExpunge c -> expunge.uidExpunge(c, turn);
            case ImapCommand.Search c -> search.handle(c, turn);
            case ImapCommand.Sort c -> sort.handle(c, turn);
            case ImapCommand.ThreadMessages c -> thread.handle(c, turn);
            case ImapCommand.SearchInUnknownCharset c -> search.refuse(c, turn);
            case ImapCommand.Capability _,
                    ImapCommand.Logout _,
                    ImapCommand.StartTls _,
                    ImapCommand.Authenticate _,
                    ImapCommand.Idle _,
                    ImapCommand.Compress _,
                    ImapCommand.Unauthenticate _,
                    ImapCommand.MessageTooLarge _,
                    ImapCommand.MessageDeclined _,
                    ImapCommand.Unreadable _ -> throw new IllegalStateException("the session answers this command");
        };
    }

    // RFC 2971
    private static Completion id(Turn turn) {
        turn.send(new ImapResponse.ServerId("Posthorn"));
        return Completion.ok("ID completed");
    }

    // RFC 2342
    private static Completion namespace(Turn turn) {
        turn.send(new ImapResponse.Namespaces());
        return Completion.ok("NAMESPACE completed");
    }
}
