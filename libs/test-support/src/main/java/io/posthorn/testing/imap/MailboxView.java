package io.posthorn.testing.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A mailbox as a client sees it that believes every word of its server, and notices each that cannot be. */
final class MailboxView {
    private static final Pattern UID = Pattern.compile("\\bUID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");
    private static final Pattern MODSEQ = Pattern.compile("\\bMODSEQ \\((\\d+)\\)");
    private static final Pattern DATA = Pattern.compile("\\* (\\d+) (EXISTS|EXPUNGE|FETCH)(.*)");
    private static final String VANISHED = "* VANISHED ";
    private static final String EARLIER = "(EARLIER) ";
    private static final String DELETED = "\\Deleted";

    private final String mailbox;
    private final MailboxLedger ledger;
    private final List<Message> messages = new ArrayList<>();
    /** The messages there are, while the server tells a client that came back what it missed; negative at other times. */
    private int coming = -1;
    /** Flags of messages that did not change after it must be what is known; negative: no flags must. */
    private long settled = -1;

    MailboxView(String mailbox, MailboxLedger ledger) {
        this.mailbox = mailbox;
        this.ledger = ledger;
    }

    private static final class Message {
        /** 0 until the server has told it. */
        private long uid;

        private Set<String> flags = Set.of();
        private boolean flagsKnown;
        /** What they were before the client's own silent change, until that is known to have happened. */
        private Set<String> before;
    }

    String mailbox() {
        return mailbox;
    }

    int size() {
        return messages.size();
    }

    /** The UID of a number; 0 if it is not known. */
    long uid(int number) {
        return messages.get(number - 1).uid;
    }

    /** The flags of a number, as far as they were told. */
    Set<String> flags(int number) {
        return messages.get(number - 1).flags;
    }

    /** The first number of which something is not known; behind the last if all is. */
    int firstUnknown() {
        int known = 0;
        while (known < size() && messages.get(known).uid > 0 && messages.get(known).flagsKnown) {
            known++;
        }
        return known + 1;
    }

    /** UIDs in the order of the numbers, 0 for one that is not known. */
    List<Long> uids() {
        return messages.stream().map(message -> message.uid).toList();
    }

    /** The client's own silent change, of which the server says nothing. */
    void change(int first, int last, FlagStore change) {
        for (Message message : messages.subList(first - 1, last)) {
            message.before = message.flags;
            message.flags = change.apply(message.flags);
        }
    }

    /** The client's command was completed, and so was what it changed silently. */
    void completed() {
        messages.forEach(message -> message.before = null);
    }

    /** Nobody knows whether the client's command was done. What is known remains, to be brought up to date. */
    void interrupted() {
        for (Message message : messages) {
            message.flags = message.before == null ? message.flags : message.before;
            message.before = null;
        }
        messages.subList(firstUnknown() - 1, size()).clear();
        coming = -1;
        settled = -1;
    }

    /** The next responses are those of a SELECT with QRESYNC (RFC 7162 section 3.2.5). */
    void beginResync() {
        coming = 0;
    }

    /** They have all come: what is behind the messages that were known is new. */
    void endResync() {
        if (coming < 0) {
            return;
        }
        require(size() <= coming, "QRESYNC", "leaves " + uids() + " of " + coming);
        while (size() < coming) {
            messages.add(new Message());
        }
        coming = -1;
    }

    /**
     * Whether flags are compared with what is known, where they cannot have changed since.
     *
     * @param modSeq up to which everything has been told; negative to end the comparison
     */
    void compareUpTo(long modSeq) {
        settled = modSeq;
    }

    /** Takes an untagged response. */
    void take(String line, boolean numbersHold) {
        Matcher data = DATA.matcher(line);
        if (line.startsWith(VANISHED + EARLIER)) {
            require(coming >= 0, line, "and nothing was resynchronised");
            // There may be some that this client never knew, or has forgotten.
            NumberSets.parse(line.substring((VANISHED + EARLIER).length())).forEach(this::remove);
        } else if (line.startsWith(VANISHED)) {
            require(!numbersHold, line, "while numbers must hold");
            endResync();
            NumberSets.parse(line.substring(VANISHED.length())).forEach(uid -> vanish(uid, line));
        } else if (data.matches()) {
            int number = Integer.parseInt(data.group(1));
            switch (data.group(2)) {
                case "EXISTS" -> exists(number, line);
                case "EXPUNGE" -> {
                    require(!numbersHold, line, "while numbers must hold");
                    require(number >= 1 && number <= size(), line, "of " + size());
                    went(messages.remove(number - 1));
                }
                default -> fetched(number, data.group(3), line);
            }
        }
    }

    private void exists(int number, String line) {
        if (coming >= 0) {
            coming = number;
            return;
        }
        require(number >= size(), line, "after " + size());
        while (size() < number) {
            messages.add(new Message());
        }
    }

    private void fetched(int number, String items, String line) {
        endResync();
        require(number >= 1 && number <= size(), line, "of " + size());
        Message message = messages.get(number - 1);
        Matcher uid = UID.matcher(items);
        if (uid.find()) {
            long told = Long.parseLong(uid.group(1));
            require(message.uid == 0 || message.uid == told, line, "where UID " + message.uid + " was");
            message.uid = told;
            require(number == 1 || uid(number - 1) < told, line, "behind UID " + uid(Math.max(1, number - 1)));
        }
        Matcher flags = FLAGS.matcher(items);
        if (flags.find()) {
            told(
                    message,
                    flags.group(1).isEmpty() ? Set.of() : Set.of(flags.group(1).split(" ")),
                    line);
        }
    }

    private void told(Message message, Set<String> flags, String line) {
        Matcher modSeq = MODSEQ.matcher(line);
        if (settled >= 0 && message.flagsKnown && modSeq.find() && Long.parseLong(modSeq.group(1)) <= settled) {
            require(message.flags.equals(flags), line, "and " + message.flags + " was known up to " + settled);
        }
        message.flags = flags;
        message.flagsKnown = true;
        message.before = null;
        if (message.uid > 0 && flags.contains(DELETED)) {
            ledger.mayBeDeleted(new Place(mailbox, message.uid));
        }
    }

    private void remove(long uid) {
        messages.removeIf(message -> message.uid == uid);
        ledger.gone(new Place(mailbox, uid));
    }

    private void vanish(long uid, String line) {
        int known = uids().indexOf(uid);
        int at = known >= 0 ? known : untold(uid);
        require(at >= 0, line, "and there is no UID " + uid + " in " + uids());
        messages.remove(at);
        ledger.gone(new Place(mailbox, uid));
    }

    /** One that was announced and whose UID was not told yet: it stands where that UID has its place. -1 if none does. */
    private int untold(long uid) {
        int behindSmaller = IntStream.range(0, size())
                .filter(i -> messages.get(i).uid > 0 && messages.get(i).uid < uid)
                .map(i -> i + 1)
                .max()
                .orElse(0);
        return behindSmaller < size() && messages.get(behindSmaller).uid == 0 ? behindSmaller : -1;
    }

    private void went(Message message) {
        if (message.uid > 0) {
            ledger.gone(new Place(mailbox, message.uid));
        }
    }

    private void require(boolean holds, String line, String where) {
        if (!holds) {
            throw new AssertionError(mailbox + ": " + line + " " + where);
        }
    }
}
