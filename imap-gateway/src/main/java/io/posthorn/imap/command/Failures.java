package io.posthorn.imap.command;

import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.ImapInput;
import io.posthorn.imap.session.NoSuchMessage;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each failure of a handler means to the client: its mistake, bad luck, or our fault. Only the last is an error. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Completion answer(RuntimeException failure) {
        return switch (failure) {
            case NoSuchMessage mistake -> new Completion.Bad(mistake.getMessage());
            case MailboxNotFound _ -> new Completion.Bye("The selected mailbox has been deleted");
            case ObjectNotFound _ -> Completion.no(ResponseCode.EXPUNGE_ISSUED, "A message is no longer there");
            case MailboxStoreUnavailable unavailable -> unavailable(unavailable);
            case ObjectStoreUnavailable unavailable -> unavailable(unavailable);
            case ListingRoom.Exhausted _ ->
                Completion.no(ResponseCode.LIMIT, "These are more messages than can be sorted now");
            case ClientGoneException _ -> new Completion.Bye("You are gone");
            case CutLiteralException cut -> {
                LOG.warn("A message could not be read to its end", cut.getCause());
                yield new Completion.Bye("The message cannot be read now");
            }
            default -> {
                LOG.error("A command failed", failure);
                yield Completion.no(ResponseCode.SERVER_BUG, "Something is wrong with this server");
            }
        };
    }

    /** A failure while IDLE pushes changes: a store that is away for a while is no reason to send the client away. */
    static ImapInput duringIdle(RuntimeException failure) {
        return switch (failure) {
            case MailboxStoreUnavailable unavailable -> {
                LOG.warn("Changes cannot be read now: {}", unavailable.toString());
                yield new ImapInput.ChangesPushed();
            }
            case MailboxNotFound _, ClientGoneException _ -> new ImapInput.Completed(answer(failure));
            default -> {
                LOG.error("Changes cannot be pushed", failure);
                yield new ImapInput.Completed(new Completion.Bye("The mailbox cannot be followed any longer"));
            }
        };
    }

    private static Completion unavailable(RuntimeException failure) {
        LOG.warn("A store cannot be reached: {}", failure.toString());
        return Completion.no(ResponseCode.UNAVAILABLE, "Mail cannot be reached now, try again later");
    }
}
