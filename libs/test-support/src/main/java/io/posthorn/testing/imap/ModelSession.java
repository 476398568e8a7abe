package io.posthorn.testing.imap;

import io.posthorn.testing.Eventually;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** One client that does whatever it likes, and checks each answer against what it was told before. */
final class ModelSession implements AutoCloseable {
    private final String name;
    private final Random random;
    private final MailboxLedger ledger;
    private final GatewayAccess access;
    private final Dialogue dialogue;
    private final RandomCommands commands;
    /** Half of the clients can be told what they missed. */
    private final boolean qresync;

    private int losses;
    private int resyncs;
    private boolean readOnly;

    ModelSession(String name, long seed, List<String> mailboxes, MailboxLedger ledger, GatewayAccess access)
            throws IOException {
        this.name = name;
        this.random = new Random(seed);
        this.ledger = ledger;
        this.access = access;
        this.qresync = random.nextBoolean();
        this.dialogue = new Dialogue(name, new MailboxView("nothing", ledger));
        this.commands = new RandomCommands(random, mailboxes, ledger, dialogue);
        connect();
    }

    /** The mailbox as this client knows it. */
    MailboxView view() {
        return dialogue.view();
    }

    /** How many connections were lost because a gateway was killed. */
    int losses() {
        return losses;
    }

    /** How often this client came back and was told what it had missed. */
    int resyncs() {
        return resyncs;
    }

    /** Does something. */
    void act() throws IOException {
        surviving(this::actOnce);
    }

    /** Asks for all that is new. */
    void catchUp() throws IOException {
        surviving(() -> {
            dialogue.command("NOOP", false);
            learn();
            dialogue.command("NOOP", false);
        });
    }

    /** Ends the connection without a word, and goes on over another one with what is known. */
    void leaveAndComeBack() throws IOException {
        close();
        dialogue.interrupted();
        comeBack();
    }

    @Override
    public void close() throws IOException {
        dialogue.close();
    }

    private void actOnce() throws IOException {
        learn();
        int choice = random.nextInt(100);
        if (choice < 15) {
            commands.append();
        } else if (choice < 40) {
            commands.store(readOnly);
        } else if (choice < 50) {
            commands.copy();
        } else if (choice < 58) {
            commands.move();
        } else if (choice < 66) {
            commands.expunge();
        } else if (choice < 74) {
            commands.search();
        } else if (choice < 83) {
            commands.fetch();
        } else if (choice < 89) {
            dialogue.idle();
        } else if (choice < 95) {
            select(commands.anyMailbox());
        } else if (choice < 97) {
            close();
            connect();
        } else {
            leaveAndComeBack();
        }
    }

    /** What a client does, if the gateway lives as long. */
    private interface Work {
        void run() throws IOException;
    }

    /** If the gateway dies, whatever was to be done is left, and the client comes back. */
    private void surviving(Work work) throws IOException {
        try {
            work.run();
        } catch (ConnectionLost e) {
            losses++;
            dialogue.check(losses <= access.deaths(), "lost the connection: " + e.getMessage());
            dialogue.interrupted();
            Eventually.holds(name + " is back", this::canComeBack);
        }
    }

    private boolean canComeBack() throws IOException {
        close();
        try {
            comeBack();
            return true;
        } catch (ConnectionLost _) {
            // It may have been taken by the gateway that was about to die.
            dialogue.interrupted();
            return false;
        }
    }

    private void connect() throws IOException {
        logIn();
        select(commands.anyMailbox());
    }

    /** Connects again and selects the same mailbox, with what is known of it if the client can do so. */
    private void comeBack() throws IOException {
        logIn();
        if (qresync && dialogue.modSeq() > 0) {
            resync();
        } else {
            select(view().mailbox());
        }
    }

    private void logIn() throws IOException {
        LineClient client = access.connect(random);
        dialogue.connected(client);
        if (qresync) {
            client.send("enable ENABLE QRESYNC");
            for (String line = client.line(); !line.startsWith("enable OK"); line = client.line()) {
                dialogue.check(line.equals("* ENABLED QRESYNC"), line);
            }
        }
    }

    private void select(String mailbox) throws IOException {
        dialogue.turnTo(new MailboxView(mailbox, ledger));
        dialogue.command(verb() + mailbox, false);
        learn();
    }

    private String verb() {
        readOnly = random.nextInt(4) == 0;
        return readOnly ? "EXAMINE " : "SELECT ";
    }

    // RFC 7162 section 3.2.5, with the UIDs that are known or without.
    private void resync() throws IOException {
        long before = dialogue.uidValidity();
        List<Long> known = view().uids();
        String uids = known.isEmpty() || random.nextInt(3) == 0 ? "" : " " + NumberSets.format(known);
        view().beginResync();
        dialogue.command(
                verb() + view().mailbox() + " (QRESYNC (" + before + " " + dialogue.modSeq() + uids + "))", false);
        view().endResync();
        dialogue.check(
                before == dialogue.uidValidity(), "UIDVALIDITY was " + before + " and is " + dialogue.uidValidity());
        resyncs++;
        compare();
        learn();
    }

    /** Looks whether what is known is right, where nobody can have changed it since. */
    private void compare() throws IOException {
        if (view().size() > 0) {
            view().compareUpTo(dialogue.modSeq());
            dialogue.command("FETCH 1:* (UID FLAGS MODSEQ)", true);
            view().compareUpTo(-1);
        }
    }

    /** Fetches what it knows nothing of yet but that it is there. */
    private void learn() throws IOException {
        while (view().firstUnknown() <= view().size()) {
            dialogue.command("FETCH " + view().firstUnknown() + ":* (UID FLAGS)", true);
            // A number may belong to a message that has gone: NOOP tells.
            dialogue.command("NOOP", false);
        }
    }
}
