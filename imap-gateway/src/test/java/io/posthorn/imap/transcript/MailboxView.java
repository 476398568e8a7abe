package io.posthorn.imap.transcript;

import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.UidSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A mailbox as a client sees it that believes every word of its server, and notices each that cannot be. */
final class MailboxView {
    private static final Pattern UID = Pattern.compile("\\bUID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");
    private static final Pattern DATA = Pattern.compile("\\* (\\d+) (EXISTS|EXPUNGE|FETCH)(.*)");
    private static final String VANISHED = "* VANISHED ";

    private final String mailbox;
    private final MailboxLedger ledger;
    private final List<Message> messages = new ArrayList<>();

    MailboxView(String mailbox, MailboxLedger ledger) {
        this.mailbox = mailbox;
        this.ledger = ledger;
    }

    private static final class Message {
        /** 0 until the server has told it. */
        private long uid;

        private Flags flags = Flags.NONE;
        private boolean flagsKnown;
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
    Flags flags(int number) {
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

    List<Long> uids() {
        return messages.stream().map(message -> message.uid).toList();
    }

    /** The client's own silent change. */
    void change(int first, int last, FlagChange change) {
        for (Message message : messages.subList(first - 1, last)) {
            message.flags = change.apply(message.flags);
        }
    }

    /** Takes an untagged response. */
    void take(String line, boolean numbersHold) {
        Matcher data = DATA.matcher(line);
        if (line.startsWith(VANISHED)) {
            require(!numbersHold, line, "while numbers must hold");
            UidSets.parse(line.substring(VANISHED.length())).stream().forEach(uid -> vanish(uid, line));
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
        require(number >= size(), line, "after " + size());
        while (size() < number) {
            messages.add(new Message());
        }
    }

    private void fetched(int number, String items, String line) {
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
            message.flags = Flags.of(Arrays.stream(flags.group(1).split(" "))
                    .filter(name -> !name.isEmpty())
                    .map(Flag::new)
                    .toList());
            message.flagsKnown = true;
            if (message.uid > 0 && message.flags.contains(Flag.DELETED)) {
                ledger.mayBeDeleted(new MailboxLedger.Place(mailbox, message.uid));
            }
        }
    }

    private void vanish(long uid, String line) {
        int known = uids().indexOf(uid);
        int at = known >= 0 ? known : untold(uid);
        require(at >= 0, line, "and there is no UID " + uid + " in " + uids());
        messages.remove(at);
        ledger.gone(new MailboxLedger.Place(mailbox, uid));
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
            ledger.gone(new MailboxLedger.Place(mailbox, message.uid));
        }
    }

    private void require(boolean holds, String line, String where) {
        if (!holds) {
            throw new AssertionError(mailbox + ": " + line + " " + where);
        }
    }

    /** UID sets as they are written. */
    static final class UidSets {
        private UidSets() {}

        static UidSet parse(String text) {
            UidSet all = UidSet.EMPTY;
            for (String range : text.split(",")) {
                String[] ends = range.split(":");
                all = all.union(UidSet.range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])));
            }
            return all;
        }
    }
}
