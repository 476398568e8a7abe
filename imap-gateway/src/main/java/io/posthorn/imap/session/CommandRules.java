package io.posthorn.imap.session;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.NumberSet;

/**
 * What is true of each command before anybody looks at its arguments.
 *
 * @param permitted in which states it may be given (RFC 9051 section 6)
 * @param announces what may be said about changes before it completes
 */
public record CommandRules(Permitted permitted, Announces announces) {

    /** States in which a command may be given. */
    public enum Permitted {
        ALWAYS,
        BEFORE_LOGIN,
        AFTER_LOGIN,
        /** Logged in, and no mailbox selected. */
        WITHOUT_MAILBOX,
        WITH_MAILBOX;

        boolean in(ImapState state) {
            return switch (this) {
                case ALWAYS -> true;
                case BEFORE_LOGIN -> state instanceof ImapState.NotAuthenticated;
                case AFTER_LOGIN -> state instanceof ImapState.Authenticated || state instanceof ImapState.Selected;
                case WITHOUT_MAILBOX -> state instanceof ImapState.Authenticated;
                case WITH_MAILBOX -> state instanceof ImapState.Selected;
            };
        }
    }

    /** What a command says about changes that others made. */
    public enum Announces {
        /** Nothing: the mailbox is being left. */
        NOTHING,
        /** All but expunges: the client may have sent the next sequence numbers already (RFC 9051 section 7.5.1). */
        ALL_BUT_EXPUNGES,
        /** Everything that is known to have changed. */
        EVERYTHING,
        /** Everything, after a look at the mailbox: the client asked for it. */
        EVERYTHING_FRESH
    }

    /** The rules of a command. */
    public static CommandRules of(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Capability _, ImapCommand.Id _ -> rules(Permitted.ALWAYS, Announces.EVERYTHING);
            case ImapCommand.Noop _ -> rules(Permitted.ALWAYS, Announces.EVERYTHING_FRESH);
            case ImapCommand.Logout _ -> rules(Permitted.ALWAYS, Announces.NOTHING);
            case ImapCommand.Unreadable _ -> rules(Permitted.ALWAYS, Announces.NOTHING);

            case ImapCommand.StartTls _, ImapCommand.Authenticate _, ImapCommand.Login _ ->
                rules(Permitted.BEFORE_LOGIN, Announces.NOTHING);

            // RFC 5161 section 3.1: before anything is selected.
            case ImapCommand.Enable _ -> rules(Permitted.WITHOUT_MAILBOX, Announces.NOTHING);
            case ImapCommand.Select _, ImapCommand.Examine _ -> rules(Permitted.AFTER_LOGIN, Announces.NOTHING);
            case ImapCommand.Namespace _,
                    ImapCommand.Create _,
                    ImapCommand.Delete _,
                    ImapCommand.Rename _,
                    ImapCommand.Subscribe _,
                    ImapCommand.Unsubscribe _,
                    ImapCommand.Append _,
                    ImapCommand.MessageTooLarge _,
                    ImapCommand.MessageDeclined _,
                    ImapCommand.ListMailboxes _,
                    ImapCommand.ListSubscribed _,
                    ImapCommand.Status _,
                    ImapCommand.Idle _ -> rules(Permitted.AFTER_LOGIN, Announces.EVERYTHING);

            case ImapCommand.Compress _, ImapCommand.Unauthenticate _ ->
                rules(Permitted.AFTER_LOGIN, Announces.NOTHING);

            case ImapCommand.Close _, ImapCommand.Unselect _ -> rules(Permitted.WITH_MAILBOX, Announces.NOTHING);
            case ImapCommand.Check _ -> rules(Permitted.WITH_MAILBOX, Announces.EVERYTHING_FRESH);
            case ImapCommand.Expunge _, ImapCommand.UidExpunge _ -> rules(Permitted.WITH_MAILBOX, Announces.EVERYTHING);
            // RFC 3501 section 7.4.1 names FETCH, STORE and SEARCH only; MOVE announces its own expunges.
            case ImapCommand.Copy _, ImapCommand.Move _ -> rules(Permitted.WITH_MAILBOX, Announces.EVERYTHING);
            case ImapCommand.Fetch(var messages, var _, var _) -> rules(Permitted.WITH_MAILBOX, with(messages));
            case ImapCommand.Store(var messages, var _, var _, var _) -> rules(Permitted.WITH_MAILBOX, with(messages));
            // RFC 7162 section 3.2.10.2: a UID SEARCH with numbers in it counts as one without UID.
            case ImapCommand.Search(var key, boolean uid, var _) ->
                rules(Permitted.WITH_MAILBOX, with(uid && !key.namesNumbers()));
            // RFC 5256 section 3: as SEARCH.
            case ImapCommand.Sort(var _, var key, boolean uid, var _) ->
                rules(Permitted.WITH_MAILBOX, with(uid && !key.namesNumbers()));
            case ImapCommand.ThreadMessages(var _, var key, boolean uid) ->
                rules(Permitted.WITH_MAILBOX, with(uid && !key.namesNumbers()));
            case ImapCommand.SearchInUnknownCharset _ -> rules(Permitted.WITH_MAILBOX, Announces.ALL_BUT_EXPUNGES);
        };
    }

    private static CommandRules rules(Permitted permitted, Announces announces) {
        return new CommandRules(permitted, announces);
    }

    private static Announces with(NumberSet messages) {
        return with(messages.uid());
    }

    // FETCH, STORE and SEARCH answer with sequence numbers that an EXPUNGE would shift; their UID forms are
    // different commands, and may (RFC 3501 section 7.4.1).
    private static Announces with(boolean uid) {
        return uid ? Announces.EVERYTHING : Announces.ALL_BUT_EXPUNGES;
    }
}
