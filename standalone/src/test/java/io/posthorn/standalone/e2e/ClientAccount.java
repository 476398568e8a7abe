package io.posthorn.standalone.e2e;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** An account that one test has to itself, and an independent look at it: by our own client, not the one under test. */
final class ClientAccount {
    /** The name in the certificate: not every client finds an address there. */
    static final String HOST = "localhost";

    private static final Pattern FLAGS = Pattern.compile("FLAGS \\(([^)]*)\\)");
    private static final Pattern SUBJECT = Pattern.compile("Subject: ([^\r\n]*)");

    private final PosthornSystem system;
    private final String name;

    private ClientAccount(PosthornSystem system, String name) {
        this.system = system;
        this.name = name;
    }

    /** New accounts, all made by one command. */
    static List<ClientAccount> add(PosthornSystem system, String prefix, int count)
            throws IOException, InterruptedException {
        List<String> names = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
        system.addAccounts(names);
        return names.stream().map(name -> new ClientAccount(system, name)).toList();
    }

    String address() {
        return name + "@example.com";
    }

    String password() {
        return system.password(name);
    }

    /** The port of an endpoint at {@link #HOST}. */
    String port(String endpoint) {
        return system.endpoint(endpoint).replaceAll("^.*:", "");
    }

    /** The certificate of every endpoint, a PEM file. */
    String certificate() {
        return system.certificate().toString();
    }

    /** Trust in that certificate alone. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        return system.trust();
    }

    /** Puts this account's words into a client's configuration: {@code HOST}, {@code LOGIN}, {@code PASSWORD}, … */
    String fill(String template) {
        return template.replace("$HOST", HOST)
                .replace("$LOGIN", address())
                .replace("$PASSWORD", password())
                .replace("$CERTIFICATE", certificate())
                .replace("$IMAPS", port("imaps"))
                .replace("$IMAP", port("imap"))
                .replace("$POP3S", port("pop3s"))
                .replace("$POP3", port("pop3"));
    }

    /** Sends a mail for each subject through SMTP, and returns when they are in the inbox. */
    void deliver(String... subjects) throws IOException {
        try (var smtp = new SmtpClient(system.endpoint("smtp"))) {
            for (String subject : subjects) {
                smtp.send("sender@client.example", address(), SimpleMail.withSubject(subject));
            }
        }
        try (var reader = reader()) {
            reader.selectInbox();
            for (String subject : subjects) {
                reader.awaitSubject(subject);
            }
        }
    }

    /** Appends a mail with these flags to a mailbox. */
    void append(String mailbox, String flags, byte[] message) throws IOException {
        try (var reader = reader()) {
            reader.append(mailbox, flags, message);
        }
    }

    /**
     * Changes a message behind the client's back.
     *
     * @param change of STORE, such as {@code +FLAGS (\Seen)}
     */
    void store(String mailbox, String subject, String change) throws IOException {
        try (var reader = reader()) {
            reader.command("SELECT " + mailbox);
            reader.command("STORE " + reader.withSubject(subject) + " " + change);
        }
    }

    /** Sets \Deleted on a message, and expunges it. */
    void expunge(String mailbox, String subject) throws IOException {
        try (var reader = reader()) {
            reader.command("SELECT " + mailbox);
            reader.command("STORE " + reader.withSubject(subject) + " +FLAGS (\\Deleted)");
            reader.command("EXPUNGE");
        }
    }

    /** What is in a mailbox: {@code "subject [flags]"} for each message, in the order of the alphabet. */
    List<String> contents(String mailbox) throws IOException {
        try (var reader = reader()) {
            reader.command("EXAMINE \"" + mailbox + "\"");
            // Without UID, "1:*" would be a mistake in an empty mailbox.
            return reader.untagged("UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])").stream()
                    .filter(line -> line.contains(" FETCH "))
                    .map(line -> matched(SUBJECT, line) + " [" + sorted(matched(FLAGS, line)) + "]")
                    .sorted()
                    .toList();
        }
    }

    /** A message of a mailbox, whole, as the server has it. */
    byte[] message(String mailbox, String subject) throws IOException {
        try (var reader = reader()) {
            reader.command("EXAMINE \"" + mailbox + "\"");
            return reader.fetch(reader.withSubject(subject));
        }
    }

    /** Every mailbox with its counters, the highest modification sequence among them: the same if nothing was changed. */
    List<String> counters() throws IOException {
        try (var reader = reader()) {
            return reader
                    .untagged("LIST \"\" * RETURN (STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ))")
                    .stream()
                    .filter(line -> line.startsWith("* STATUS"))
                    .sorted()
                    .toList();
        }
    }

    /** Our own client, logged in. */
    ImapClient reader() throws IOException {
        var reader = new ImapClient(system.endpoint("imap"));
        reader.login(address(), password());
        return reader;
    }

    private static String matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + line);
        }
        return matcher.group(1);
    }

    private static String sorted(String flags) {
        return Stream.of(flags.split(" ")).sorted().collect(Collectors.joining(" "));
    }
}
