package io.posthorn.imap.codec;

/** Reads one command by its name. */
final class CommandDecoder {
    private CommandDecoder() {}

    // command = tag SP (command-any / command-auth / command-nonauth / command-select) CRLF
    static ImapCommand decode(CommandCursor in) {
        in.space();
        ImapCommand command = byName(in, in.word());
        in.end();
        return command;
    }

    private static ImapCommand byName(CommandCursor in, String name) {
        return switch (name) {
            case "CAPABILITY" -> new ImapCommand.Capability();
            case "NOOP" -> new ImapCommand.Noop();
            case "LOGOUT" -> new ImapCommand.Logout();
            case "ID" -> IdDecoder.decode(in);
            case "STARTTLS" -> new ImapCommand.StartTls();
            case "AUTHENTICATE" -> AuthenticationDecoder.authenticate(in);
            case "LOGIN" -> AuthenticationDecoder.login(in);
            case "NAMESPACE" -> new ImapCommand.Namespace();
            case "SELECT" -> SelectDecoder.select(in);
            case "EXAMINE" -> SelectDecoder.examine(in);
            case "CREATE" -> MailboxDecoder.create(in);
            case "DELETE" -> MailboxDecoder.delete(in);
            case "RENAME" -> MailboxDecoder.rename(in);
            case "SUBSCRIBE" -> MailboxDecoder.subscribe(in);
            case "UNSUBSCRIBE" -> MailboxDecoder.unsubscribe(in);
            case "LIST" -> ListDecoder.list(in);
            case "LSUB" -> ListDecoder.listSubscribed(in);
            case "APPEND" -> AppendDecoder.decode(in);
            case "STATUS" -> MailboxDecoder.status(in);
            case "ENABLE" -> EnableDecoder.decode(in);
            case "IDLE" -> new ImapCommand.Idle();
            case "COMPRESS" -> compress(in);
            case "UNAUTHENTICATE" -> new ImapCommand.Unauthenticate();
            case "CHECK" -> new ImapCommand.Check();
            case "CLOSE" -> new ImapCommand.Close();
            case "UNSELECT" -> new ImapCommand.Unselect();
            case "EXPUNGE" -> new ImapCommand.Expunge();
            case "FETCH" -> FetchDecoder.decode(in, false);
            case "STORE" -> FlagDecoder.store(in, false);
            case "SEARCH" -> SearchDecoder.decode(in, false);
            case "SORT" -> SortDecoder.decode(in, false);
            case "THREAD" -> ThreadDecoder.decode(in, false);
            case "UID" -> uid(in);
            case "COPY" -> copy(in, false);
            case "MOVE" -> move(in, false);
            default -> throw new SyntaxException("unknown command");
        };
    }

    // uid = "UID" SP (copy / move / fetch / search / sort / thread / store / expunge)
    private static ImapCommand uid(CommandCursor in) {
        in.space();
        return switch (in.word()) {
            case "FETCH" -> FetchDecoder.decode(in, true);
            case "STORE" -> FlagDecoder.store(in, true);
            case "SEARCH" -> SearchDecoder.decode(in, true);
            case "SORT" -> SortDecoder.decode(in, true);
            case "THREAD" -> ThreadDecoder.decode(in, true);
            case "EXPUNGE" -> uidExpunge(in);
            case "COPY" -> copy(in, true);
            case "MOVE" -> move(in, true);
            default -> throw new SyntaxException("unknown command");
        };
    }

    // compress = "COMPRESS" SP algorithm ; algorithm = "DEFLATE" ; RFC 4978 section 5
    private static ImapCommand compress(CommandCursor in) {
        in.space();
        if (!in.word().equals("DEFLATE")) {
            throw new SyntaxException("unknown compression algorithm");
        }
        return new ImapCommand.Compress();
    }

    // uid-expunge = "UID" SP "EXPUNGE" SP sequence-set ; RFC 4315 section 4
    private static ImapCommand uidExpunge(CommandCursor in) {
        in.space();
        return new ImapCommand.UidExpunge(NumberSet.decode(in, true));
    }

    // copy = "COPY" SP sequence-set SP mailbox
    private static ImapCommand copy(CommandCursor in, boolean uid) {
        in.space();
        NumberSet messages = NumberSet.decode(in, uid);
        in.space();
        return new ImapCommand.Copy(messages, MailboxDecoder.mailbox(in));
    }

    // move = "MOVE" SP sequence-set SP mailbox ; RFC 6851 section 5
    private static ImapCommand move(CommandCursor in, boolean uid) {
        in.space();
        NumberSet messages = NumberSet.decode(in, uid);
        in.space();
        return new ImapCommand.Move(messages, MailboxDecoder.mailbox(in));
    }
}
