package io.posthorn.bench.scenario;

import io.posthorn.bench.client.ImapConnection;
import io.posthorn.bench.client.Pop3Connection;
import io.posthorn.bench.client.SmtpConnection;
import io.posthorn.bench.load.Load;
import io.posthorn.bench.load.Mails;
import io.posthorn.bench.load.Outcome;
import io.posthorn.bench.system.Account;
import io.posthorn.bench.system.MailSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A system with what the scenarios put into it. Each account has one part to play. */
public final class Stage {
    private static final Duration FILLING = Duration.ofMinutes(10);

    private final MailSystem system;
    private final Sizes sizes;
    private final Mails mails;
    private boolean largeFilled;
    private boolean maildropsFilled;
    private int turns;

    /** A stage on a system whose accounts are empty. */
    public Stage(MailSystem system, Sizes sizes) {
        this.system = system;
        this.sizes = sizes;
        this.mails = Mails.of(sizes.octets());
    }

    /** The system. */
    public MailSystem system() {
        return system;
    }

    /** How much is to be done. */
    public Sizes sizes() {
        return sizes;
    }

    /** The messages to send. */
    public Mails mails() {
        return mails;
    }

    /** The number of this call, from 0: scenarios that switch something on and off tell the turns by it. */
    public int nextTurn() {
        return turns++;
    }

    /** The account with the large mailbox, its INBOX. */
    public Account large() {
        return system.account(0);
    }

    /** Accounts whose INBOX is read by POP3. */
    public List<Account> maildrops() {
        return accounts(1, 4);
    }

    /** Accounts that append. */
    public List<Account> writers() {
        return accounts(5, 20);
    }

    /** Accounts that idle and wait for mail. */
    public List<Account> listeners() {
        return accounts(25, 4);
    }

    /** Accounts that mail is sent to. */
    public List<Account> receivers() {
        return accounts(30, 20);
    }

    /** A session of an account, logged in. */
    public ImapConnection imap(Account account) throws IOException {
        var connection = ImapConnection.open(system.endpoints().imap());
        try {
            return connection.login(account.address(), account.password());
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A session of an account, logged in, with this mailbox selected. */
    public ImapConnection selected(Account account, String mailbox) throws IOException {
        var connection = imap(account);
        connection.command("SELECT " + mailbox);
        return connection;
    }

    /** A connection that has said EHLO. */
    public SmtpConnection smtp() throws IOException {
        return SmtpConnection.open(system.endpoints().smtp());
    }

    /** A POP3 session. */
    public Pop3Connection pop3(Account account) throws IOException {
        return Pop3Connection.open(system.endpoints().pop3(), account.address(), account.password());
    }

    /** Sees to it that the large mailbox is there. */
    public void needLarge() throws IOException, InterruptedException {
        if (!largeFilled) {
            fill(List.of(large()), sizes.mailbox());
            largeFilled = true;
        }
    }

    /** Sees to it that the maildrops have mail. */
    public void needMaildrops() throws IOException, InterruptedException {
        if (!maildropsFilled) {
            fill(maildrops(), sizes.maildrop());
            maildropsFilled = true;
        }
    }

    /** Sends so many messages through the sessions' number of connections, each with the receivers of its number. */
    public Outcome send(int count, Duration bound, Sent sent, Receivers receivers) throws InterruptedException {
        return Load.run(sizes.sessions(), count, bound, _ -> new Sender(this, receivers, sent));
    }

    /** To whom the message of a number goes. */
    @FunctionalInterface
    public interface Receivers {
        /** The accounts that get it. */
        List<Account> of(int number);
    }

    private void fill(List<Account> accounts, int count) throws IOException, InterruptedException {
        try (var visible = Visible.of(this, accounts)) {
            var sent = new Sent();
            send(count, FILLING, sent, _ -> accounts);
            visible.await(sent);
        }
    }

    private List<Account> accounts(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(system::account).toList();
    }
}
