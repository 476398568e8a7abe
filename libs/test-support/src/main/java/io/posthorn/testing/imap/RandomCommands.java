package io.posthorn.testing.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What a client does in a mailbox: arguments as they come, and the ledger knows of everything. */
final class RandomCommands {
    private static final String DELETED = "\\Deleted";
    private static final List<String> FLAGS =
            List.of("\\Seen", "\\Flagged", "\\Answered", "$one", DELETED, DELETED, DELETED);
    private static final Pattern APPEND_UID = Pattern.compile(".*\\[APPENDUID \\d+ (\\d+)].*");
    private static final Pattern COPY_UID = Pattern.compile(".*\\[COPYUID \\d+ ([\\d:,]+) ([\\d:,]+)].*");
    private static final List<String> SIGNS = List.of("+", "-", "");
    private static final int MOST_OCTETS = 40;

    private final Random random;
    private final List<String> mailboxes;
    private final MailboxLedger ledger;
    private final Dialogue dialogue;

    RandomCommands(Random random, List<String> mailboxes, MailboxLedger ledger, Dialogue dialogue) {
        this.random = random;
        this.mailboxes = mailboxes;
        this.ledger = ledger;
        this.dialogue = dialogue;
    }

    /** One of the mailboxes. */
    String anyMailbox() {
        return mailboxes.get(random.nextInt(mailboxes.size()));
    }

    void append() throws IOException {
        String mailbox = anyMailbox();
        String text = "Subject: " + dialogue.tag() + "\r\n\r\n" + "x".repeat(random.nextInt(MOST_OCTETS));
        String answer;
        try {
            answer = dialogue.command(
                    "APPEND " + mailbox + " " + someFlags() + " {" + text.length() + "+}\r\n" + text, false);
        } catch (ConnectionLost e) {
            ledger.appendInDoubt(mailbox, text);
            throw e;
        }
        Matcher uid = APPEND_UID.matcher(answer);
        dialogue.check(uid.matches(), answer);
        ledger.appended(new Place(mailbox, Long.parseLong(uid.group(1))), text);
    }

    /** No {@code \Deleted}: that is for STORE, which enters it in the ledger before. */
    private String someFlags() {
        return random.nextBoolean() ? "()" : "(" + FLAGS.get(random.nextInt(3)) + ")";
    }

    /** @param readOnly whether the mailbox was selected with EXAMINE */
    void store(boolean readOnly) throws IOException {
        MailboxView view = dialogue.view();
        if (view.size() == 0) {
            return;
        }
        int first = 1 + random.nextInt(view.size());
        int last = Math.min(view.size(), first + random.nextInt(8));
        var change = new FlagStore(SIGNS.get(random.nextInt(SIGNS.size())), FLAGS.get(random.nextInt(FLAGS.size())));
        if (change.flag().equals(DELETED)) {
            places(view, first, last).forEach(ledger::mayBeDeleted);
        }
        boolean silent = random.nextBoolean();
        boolean byUid = random.nextBoolean();
        dialogue.silentCommand(
                (byUid ? "UID " : "") + "STORE " + set(view, first, last, byUid) + " " + change.sign() + "FLAGS"
                        + (silent ? ".SILENT (" : " (") + change.flag() + ")",
                !byUid,
                silent && !readOnly ? () -> view.change(first, last, change) : () -> {});
        view.completed();
    }

    void copy() throws IOException {
        transfer("COPY", false);
    }

    void move() throws IOException {
        transfer("MOVE", true);
    }

    private void transfer(String verb, boolean move) throws IOException {
        MailboxView view = dialogue.view();
        if (view.size() == 0) {
            return;
        }
        int first = 1 + random.nextInt(view.size());
        int last = Math.min(view.size(), first + random.nextInt(3));
        String to = anyMailbox();
        boolean byUid = random.nextBoolean();
        List<Place> sources = places(view, first, last);
        try {
            String answer = dialogue.command(
                    (byUid ? "UID " : "") + verb + " " + set(view, first, last, byUid) + " " + to, false);
            transferred(dialogue.copyUid().isEmpty() ? answer : dialogue.copyUid(), to, move);
        } catch (ConnectionLost e) {
            if (dialogue.copyUid().isEmpty()) {
                ledger.transferInDoubt(sources, to, move);
            } else {
                transferred(dialogue.copyUid(), to, move);
            }
            throw e;
        }
    }

    private void transferred(String answer, String to, boolean move) {
        Matcher uids = COPY_UID.matcher(answer);
        if (uids.matches()) {
            List<Long> sources = new ArrayList<>(NumberSets.parse(uids.group(1)));
            List<Long> copies = new ArrayList<>(NumberSets.parse(uids.group(2)));
            dialogue.check(sources.size() == copies.size(), answer);
            for (int i = 0; i < sources.size(); i++) {
                var source = new Place(dialogue.view().mailbox(), sources.get(i));
                ledger.copied(source, new Place(to, copies.get(i)));
                if (move) {
                    ledger.gone(source);
                }
            }
        }
    }

    void expunge() throws IOException {
        dialogue.command(random.nextBoolean() ? "EXPUNGE" : "UID EXPUNGE 1:*", false);
    }

    void search() throws IOException {
        MailboxView view = dialogue.view();
        List<Long> numbers = LongStream.rangeClosed(1, view.size()).boxed().toList();
        dialogue.command("SEARCH ALL", true);
        dialogue.check(
                numbers.equals(List.copyOf(dialogue.found())),
                "SEARCH ALL in " + numbers.size() + ": " + dialogue.found());
        List<Long> known = view.uids().stream().filter(uid -> uid > 0).toList();
        int all = view.size();
        dialogue.command("UID SEARCH ALL", false);
        dialogue.check(
                dialogue.found().containsAll(known) && dialogue.found().size() == all,
                "UID SEARCH ALL in " + all + ": " + dialogue.found());
    }

    void fetch() throws IOException {
        int size = dialogue.view().size();
        if (size > 0) {
            dialogue.command("FETCH " + (1 + random.nextInt(size)) + ":* (FLAGS UID RFC822.SIZE)", true);
        }
    }

    private static List<Place> places(MailboxView view, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new Place(view.mailbox(), view.uid(number)))
                .toList();
    }

    private static String set(MailboxView view, int first, int last, boolean byUid) {
        return byUid ? view.uid(first) + ":" + view.uid(last) : first + ":" + last;
    }
}
