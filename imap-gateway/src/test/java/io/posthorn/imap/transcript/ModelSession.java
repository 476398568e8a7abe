package io.posthorn.imap.transcript;

import io.posthorn.imap.transcript.MailboxLedger.Place;
import io.posthorn.imap.transcript.MailboxView.UidSets;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.FlagChange.Mode;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.UidSet;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One client that does whatever it likes, and checks each answer against what it was told before. */
final class ModelSession implements AutoCloseable {
    static final List<String> MAILBOXES = List.of("INBOX", "Archive", "Trash");

    private static final List<Flag> FLAGS =
            List.of(Flag.SEEN, Flag.FLAGGED, Flag.ANSWERED, new Flag("$one"), Flag.DELETED, Flag.DELETED, Flag.DELETED);
    private static final Pattern APPEND_UID = Pattern.compile(".*\\[APPENDUID \\d+ ([\\d:,]+)].*");
    private static final Pattern COPY_UID = Pattern.compile(".*\\[COPYUID \\d+ ([\\d:,]+) ([\\d:,]+)].*");
    private static final List<Mode> MODES = List.of(Mode.values());
    private static final int MOST_OCTETS = 40;

    private final String name;
    private final Random random;
    private final MailboxLedger ledger;
    private final List<Integer> ports;
    private final boolean qresync;
    private RawClient client;
    private MailboxView view;
    private int tags;
    private boolean readOnly;
    private String copyUid = "";
    private UidSet found;
    /** What a silent STORE changes here, without a word of the server. */
    private Runnable pendingChange = () -> {};

    ModelSession(String name, long seed, MailboxLedger ledger, List<Integer> ports) throws IOException {
        this.name = name;
        this.random = new Random(seed);
        this.ledger = ledger;
        this.ports = ports;
        this.qresync = random.nextBoolean();
        connect();
    }

    /** The mailbox as this client knows it. */
    MailboxView view() {
        return view;
    }

    /** Does something. */
    void act() throws IOException {
        learn();
        int choice = random.nextInt(100);
        if (choice < 15) {
            append();
        } else if (choice < 40) {
            store();
        } else if (choice < 50) {
            transfer("COPY");
        } else if (choice < 58) {
            transfer("MOVE");
        } else if (choice < 66) {
            command(random.nextBoolean() ? "EXPUNGE" : "UID EXPUNGE 1:*", false);
        } else if (choice < 74) {
            search();
        } else if (choice < 84) {
            fetch();
        } else if (choice < 90) {
            idle();
        } else if (choice < 96) {
            select();
        } else {
            close();
            connect();
        }
    }

    /** Asks for all that is new. */
    void catchUp() throws IOException {
        command("NOOP", false);
        learn();
        command("NOOP", false);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private void connect() throws IOException {
        client = RawClient.loggedIn(ports.get(random.nextInt(ports.size())));
        view = new MailboxView("nothing", ledger);
        if (qresync) {
            command("ENABLE QRESYNC", false);
        }
        select();
    }

    private void select() throws IOException {
        view = new MailboxView(MAILBOXES.get(random.nextInt(MAILBOXES.size())), ledger);
        readOnly = random.nextInt(4) == 0;
        command((readOnly ? "EXAMINE " : "SELECT ") + view.mailbox(), false);
        learn();
    }

    /** Fetches what it knows nothing of yet but that it is there. */
    private void learn() throws IOException {
        while (view.firstUnknown() <= view.size()) {
            command("FETCH " + view.firstUnknown() + ":* (UID FLAGS)", true);
            // A number may belong to a message that has gone: NOOP tells.
            command("NOOP", false);
        }
    }

    private void append() throws IOException {
        String mailbox = MAILBOXES.get(random.nextInt(MAILBOXES.size()));
        String text = "Subject: " + name + "-" + tags + "\r\n\r\n" + "x".repeat(random.nextInt(MOST_OCTETS));
        String answer =
                command("APPEND " + mailbox + " " + someFlags() + " {" + text.length() + "+}\r\n" + text, false);
        Matcher uid = APPEND_UID.matcher(answer);
        check(uid.matches(), answer);
        ledger.appended(new Place(mailbox, Long.parseLong(uid.group(1))), text);
    }

    /** No {@code \Deleted}: that is for {@link #store()}, which enters it before. */
    private Flags someFlags() {
        return random.nextBoolean() ? Flags.NONE : Flags.of(FLAGS.get(random.nextInt(3)));
    }

    private void store() throws IOException {
        if (view.size() == 0) {
            return;
        }
        int first = 1 + random.nextInt(view.size());
        int last = Math.min(view.size(), first + random.nextInt(8));
        var change = new FlagChange(
                MODES.get(random.nextInt(MODES.size())), Flags.of(FLAGS.get(random.nextInt(FLAGS.size()))));
        if (change.flags().contains(Flag.DELETED)) {
            for (int number = first; number <= last; number++) {
                ledger.mayBeDeleted(new Place(view.mailbox(), view.uid(number)));
            }
        }
        boolean silent = random.nextBoolean();
        boolean byUid = random.nextBoolean();
        String sign = switch (change.mode()) {
            case ADD -> "+";
            case REMOVE -> "-";
            case REPLACE -> "";
        };
        String set = byUid ? view.uid(first) + ":" + view.uid(last) : first + ":" + last;
        MailboxView before = view;
        pendingChange = silent && !readOnly ? () -> before.change(first, last, change) : () -> {};
        command(
                (byUid ? "UID " : "") + "STORE " + set + " " + sign + "FLAGS" + (silent ? ".SILENT " : " ")
                        + change.flags(),
                !byUid);
    }

    private void transfer(String verb) throws IOException {
        if (view.size() == 0) {
            return;
        }
        int first = 1 + random.nextInt(view.size());
        int last = Math.min(view.size(), first + random.nextInt(3));
        String to = MAILBOXES.get(random.nextInt(MAILBOXES.size()));
        boolean byUid = random.nextBoolean();
        String set = byUid ? view.uid(first) + ":" + view.uid(last) : first + ":" + last;
        copyUid = "";
        String answer = command((byUid ? "UID " : "") + verb + " " + set + " " + to, false);
        Matcher uids = COPY_UID.matcher(copyUid.isEmpty() ? answer : copyUid);
        if (uids.matches()) {
            long[] sources = UidSets.parse(uids.group(1)).stream().toArray();
            long[] copies = UidSets.parse(uids.group(2)).stream().toArray();
            check(sources.length == copies.length, answer);
            for (int i = 0; i < sources.length; i++) {
                ledger.copied(new Place(view.mailbox(), sources[i]), new Place(to, copies[i]));
                if (verb.equals("MOVE")) {
                    ledger.gone(new Place(view.mailbox(), sources[i]));
                }
            }
        }
    }

    private void search() throws IOException {
        int size = view.size();
        UidSet numbers = size == 0 ? UidSet.EMPTY : UidSet.range(1, size);
        found = null;
        command("SEARCH ALL", true);
        check(numbers.equals(found), "SEARCH ALL in " + size + ": " + found);
        UidSet known = UidSet.of(view.uids().stream().mapToLong(Long::longValue).filter(uid -> uid > 0));
        int unknown = view.size() - (int) known.size();
        found = null;
        command("UID SEARCH ALL", false);
        check(known.minus(found).isEmpty() && found.minus(known).size() == unknown, "UID SEARCH ALL: " + found);
    }

    private void fetch() throws IOException {
        if (view.size() > 0) {
            int number = 1 + random.nextInt(view.size());
            command("FETCH " + number + ":* (FLAGS UID RFC822.SIZE)", true);
        }
    }

    private void idle() throws IOException {
        String tag = tag();
        client.send(tag + " IDLE");
        check(client.line().startsWith("+ "), "IDLE");
        client.send("DONE");
        read(tag, false);
    }

    private String tag() {
        return name + "t" + tags++;
    }

    /** @param numbersHold whether no message may go before the end of the command (RFC 3501 section 7.4.1) */
    private String command(String text, boolean numbersHold) throws IOException {
        String tag = tag();
        client.send(tag + " " + text);
        String answer = read(tag, numbersHold);
        check(answer.startsWith("OK") || answer.startsWith("NO ["), text + " → " + answer);
        return answer;
    }

    private String read(String tag, boolean numbersHold) throws IOException {
        // What the server says of the same messages is newer.
        pendingChange.run();
        pendingChange = () -> {};
        for (String line = client.line(); ; line = client.line()) {
            check(line != null && !line.startsWith("* BYE"), "the end of the connection: " + line);
            boolean done = line.startsWith(tag + " ");
            if (done) {
                return line.substring(tag.length() + 1);
            }
            if (line.startsWith("* SEARCH")) {
                found = line.equals("* SEARCH")
                        ? UidSet.EMPTY
                        : UidSets.parse(line.substring("* SEARCH ".length()).replace(' ', ','));
            } else if (line.startsWith("* OK [COPYUID")) {
                copyUid = line;
            } else {
                view.take(line, numbersHold);
            }
        }
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(name + " in " + view.mailbox() + ": " + what);
        }
    }
}
