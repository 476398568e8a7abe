package io.posthorn.testing.imap;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one client and its server say to each other: commands go out, and what comes back the view is told. */
final class Dialogue {
    private static final Pattern UID_VALIDITY = Pattern.compile(".*\\[UIDVALIDITY (\\d+)].*");
    private static final Pattern HIGHEST_MODSEQ = Pattern.compile(".*OK \\[HIGHESTMODSEQ (\\d+)].*");

    private final String name;
    private LineClient client;
    private MailboxView view;
    private int tags;
    private String copyUid = "";
    private NavigableSet<Long> found = new TreeSet<>();
    private long uidValidity;
    private long modSeq;
    private Runnable pendingChange = () -> {};

    Dialogue(String name, MailboxView nothing) {
        this.name = name;
        this.view = nothing;
    }

    /** The mailbox as this client knows it. */
    MailboxView view() {
        return view;
    }

    /** Goes on over another connection. */
    void connected(LineClient next) {
        client = next;
    }

    /** Whatever is said from here on is about another mailbox. */
    void turnTo(MailboxView other) {
        view = other;
        modSeq = 0;
    }

    /** The connection is gone. What the last command did is not known. */
    void interrupted() {
        pendingChange = () -> {};
        view.interrupted();
    }

    /** UIDVALIDITY of the mailbox. */
    long uidValidity() {
        return uidValidity;
    }

    /** Of all changes of the mailbox up to here the client was told; 0 if it was told nothing yet. */
    long modSeq() {
        return modSeq;
    }

    /** What the last command found. */
    NavigableSet<Long> found() {
        return found;
    }

    /** The untagged COPYUID of the last command; empty if there was none. */
    String copyUid() {
        return copyUid;
    }

    /** A word that nobody used before. */
    String tag() {
        return name + "t" + tags++;
    }

    /**
     * Sends a command that changes something here without a word of the server.
     *
     * @see #command
     */
    String silentCommand(String text, boolean numbersHold, Runnable change) throws IOException {
        pendingChange = change;
        return command(text, numbersHold);
    }

    /**
     * Sends a command and returns its answer without the tag: OK, or NO with a reason that programs understand.
     *
     * @param numbersHold whether no message may go before the end of the command (RFC 3501 section 7.4.1)
     */
    String command(String text, boolean numbersHold) throws IOException {
        String tag = tag();
        copyUid = "";
        found = new TreeSet<>();
        client.send(tag + " " + text);
        // What the server says of the same messages is newer.
        pendingChange.run();
        pendingChange = () -> {};
        String answer = read(tag, numbersHold);
        check(answer.startsWith("OK") || answer.startsWith("NO ["), text + " → " + answer);
        return answer;
    }

    /** Idles for a moment (RFC 2177). */
    void idle() throws IOException {
        String tag = tag();
        client.send(tag + " IDLE");
        check(client.line().startsWith("+ "), "IDLE");
        client.send("DONE");
        read(tag, false);
    }

    void close() throws IOException {
        client.close();
    }

    /** @throws AssertionError with what was said, unless it holds */
    void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(name + " in " + view.mailbox() + ": " + what);
        }
    }

    private String read(String tag, boolean numbersHold) throws IOException {
        long told = modSeq;
        for (String line = client.line(); ; line = client.line()) {
            check(!line.startsWith("* BYE"), "the end of the connection: " + line);
            Matcher highest = HIGHEST_MODSEQ.matcher(line);
            if (highest.matches()) {
                told = Long.parseLong(highest.group(1));
            }
            if (line.startsWith(tag + " ")) {
                // Only now all that belongs to it has come.
                modSeq = told;
                return line.substring(tag.length() + 1);
            }
            note(line, numbersHold);
        }
    }

    private void note(String line, boolean numbersHold) {
        Matcher validity = UID_VALIDITY.matcher(line);
        if (validity.matches()) {
            uidValidity = Long.parseLong(validity.group(1));
        } else if (line.startsWith("* SEARCH ")) {
            found = NumberSets.parse(line.substring("* SEARCH ".length()).replace(' ', ','));
        } else if (line.startsWith("* OK [COPYUID")) {
            copyUid = line;
        } else {
            view.take(line, numbersHold);
        }
    }
}
