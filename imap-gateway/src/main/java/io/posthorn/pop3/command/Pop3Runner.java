package io.posthorn.pop3.command;

import io.posthorn.common.Secret;
import io.posthorn.imap.command.Client;
import io.posthorn.imap.command.ClientGoneException;
import io.posthorn.imap.command.ResponseSink;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStoreUnavailable;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each verb to its handler. Every failure is an input of the session. One for all connections; all of it blocks. */
public final class Pop3Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Pop3Runner.class);

    private final Authenticator authenticator;
    private final MaildropLocks locks;
    private final MaildropOpener opener;
    private final PassHandler pass;
    private final RetrHandler retr;
    private final TopHandler top;
    private final QuitHandler quit;

    public Pop3Runner(
            MailboxStore store,
            MaildropLocks locks,
            MessageBodies bodies,
            MailboxEvents events,
            Authenticator authenticator) {
        var answer = new MessageAnswer(bodies);
        this.authenticator = authenticator;
        this.locks = locks;
        this.opener = new MaildropOpener(store, locks);
        this.pass = new PassHandler(authenticator, opener);
        this.retr = new RetrHandler(answer);
        this.top = new TopHandler(answer);
        this.quit = new QuitHandler(locks, events);
    }

    /** What a connection needs for AUTH. */
    public AuthHandler newAuthHandler() {
        return new AuthHandler(authenticator, opener);
    }

    /** Checks a password and opens the maildrop. */
    public Pop3Input logIn(String user, Secret password, Client client) {
        return guarded(() -> pass.handle(user, password, client), Pop3Input.LoginRefused::new);
    }

    /** Begins a SASL exchange; opens the maildrop if it ends at once. */
    public Pop3Input beginSasl(AuthHandler auth, Pop3Command.Auth command, Client client) {
        return guarded(() -> auth.begin(command, client), Pop3Input.LoginRefused::new);
    }

    /** Goes on with a SASL exchange; opens the maildrop if it ends. */
    public Pop3Input continueSasl(AuthHandler auth, Secret response) {
        return guarded(() -> auth.respond(response), Pop3Input.LoginRefused::new);
    }

    /**
     * Runs a command on the maildrop.
     *
     * @param utf8 whether the client takes headers in UTF-8
     */
    public Pop3Input run(Pop3Command command, Maildrop maildrop, boolean utf8, ResponseSink client) {
        return guarded(
                () -> switch (command) {
                    case Pop3Command.ListMessages list -> ListHandler.handle(list, maildrop, client);
                    case Pop3Command.Uidl uidl -> UidlHandler.handle(uidl, maildrop, client);
                    case Pop3Command.Retr message -> retr.handle(message, maildrop, utf8, client);
                    case Pop3Command.Top message -> top.handle(message, maildrop, utf8, client);
                    case Pop3Command.Quit _ -> quit.handle(maildrop);
                    default -> throw new IllegalStateException("the session answers this command");
                },
                Pop3Input.Replied::new);
    }

    /** The client is gone without QUIT: nothing is deleted. */
    public void leave(Maildrop maildrop) {
        locks.release(maildrop.lock());
    }

    private static Pop3Input guarded(Supplier<Pop3Input> work, Function<Pop3Reply, Pop3Input> refusal) {
        try {
            return work.get();
        } catch (MailboxStoreUnavailable | ObjectStoreUnavailable e) {
            LOG.warn("A store cannot be reached: {}", e.toString());
            return refusal.apply(Pop3Reply.unavailable());
        } catch (ObjectNotFound | MailboxNotFound _) {
            return refusal.apply(Pop3Reply.error("the message is no longer there"));
        } catch (ClientGoneException _) {
            return new Pop3Input.Broken();
        } catch (CutAnswerException e) {
            LOG.warn("A message could not be read to its end", e.getCause());
            return new Pop3Input.Broken();
        } catch (RuntimeException e) {
            LOG.error("A command failed", e);
            return refusal.apply(Pop3Reply.broken());
        }
    }
}
