package io.posthorn.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Eventually;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.SubjectTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Angus Mail, which most programs in Java use. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class AngusMailTest {
    private static final long SECONDS = 60;

    private final ByteArrayOutputStream protocol = new ByteArrayOutputStream();
    private ClientAccount account;
    private Session session;
    private IMAPStore store;

    @BeforeEach
    void connect(ClientAccount fresh) throws Exception {
        account = fresh;
        account.deliver("one", "two");
        var properties = new Properties();
        properties.put("mail.store.protocol", "imap");
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.starttls.required", "true");
        properties.put("mail.imap.ssl.socketFactory", account.trust().getSocketFactory());
        session = Session.getInstance(properties);
        session.setDebugOut(new PrintStream(protocol, true, ISO_8859_1));
        session.setDebug(true);
        store = (IMAPStore) session.getStore();
        store.connect(
                ClientAccount.HOST, Integer.parseInt(account.port("imap")), account.address(), account.password());
    }

    @AfterEach
    void disconnect() throws Exception {
        store.close();
    }

    @IndependentTest
    void idleTellsOfNewMailWithoutAQuestion() throws Exception {
        var inbox = open("INBOX");
        BlockingQueue<String> added = new LinkedBlockingQueue<>();
        inbox.addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                added.add("messages: " + event.getMessages().length);
            }
        });
        var idling = new FutureTask<>(() -> {
            inbox.idle(true);
            return true;
        });
        Thread.startVirtualThread(idling);
        Eventually.holds("Angus Mail idles", () -> said().contains(" IDLE\n+ "));
        int before = said().length();
        account.deliver("three");
        assertEquals("messages: 1", added.poll(SECONDS, TimeUnit.SECONDS));
        assertTrue(idling.get(SECONDS, TimeUnit.SECONDS));
        String meanwhile = said().substring(before);
        assertTrue(meanwhile.contains("* 3 EXISTS\n"), meanwhile);
        assertEquals(List.of("DONE"), asked(meanwhile));
        inbox.close(false);
    }

    @IndependentTest
    void flagsCopiesMovesSearchesAndAppends() throws Exception {
        var inbox = open("INBOX");
        Message one = only(inbox, "one");
        assertEquals("The text of one.\r\n", one.getContent());
        one.setFlag(Flags.Flag.FLAGGED, true);
        one.setFlags(new Flags("$Forwarded"), true);
        inbox.copyMessages(new Message[] {one}, store.getFolder("Archive"));
        inbox.moveMessages(new Message[] {only(inbox, "two")}, store.getFolder("Trash"));

        var sent = (IMAPFolder) store.getFolder("Sent");
        var message = new MimeMessage(session, new ByteArrayInputStream(SimpleMail.withSubject("appended")));
        message.setFlag(Flags.Flag.SEEN, true);
        var uid = sent.appendUIDMessages(new Message[] {message})[0];
        sent.open(Folder.READ_ONLY);
        assertEquals("appended", sent.getMessageByUID(uid.uid).getSubject());
        sent.close(false);

        var projects = store.getFolder("Projects/2026");
        assertTrue(projects.create(Folder.HOLDS_MESSAGES));
        assertTrue(projects.renameTo(store.getFolder("Projects/2027")));
        inbox.close(true);

        assertEquals(List.of("one [$Forwarded \\Flagged \\Seen]"), account.contents("INBOX"));
        assertEquals(List.of("one [$Forwarded \\Flagged \\Seen]"), account.contents("Archive"));
        assertEquals(List.of("two []"), account.contents("Trash"));
        assertEquals(List.of("appended [\\Seen]"), account.contents("Sent"));
        assertEquals(List.of(), account.contents("Projects/2027"));
        assertFalse(store.getFolder("Projects/2026").exists());
        assertTrue(asked(said()).stream().anyMatch(line -> line.matches("\\S+ MOVE \\d+ Trash")), said());
    }

    private IMAPFolder open(String name) throws Exception {
        var folder = (IMAPFolder) store.getFolder(name);
        folder.open(Folder.READ_WRITE);
        return folder;
    }

    private static Message only(Folder folder, String subject) throws Exception {
        Message[] found = folder.search(new SubjectTerm(subject));
        assertEquals(1, found.length);
        return found[0];
    }

    /** What client and server have said so far. */
    private String said() {
        return protocol.toString(ISO_8859_1).replace("\r\n", "\n");
    }

    private static List<String> asked(String said) {
        return said.lines()
                .filter(line -> line.matches("DONE|[A-Z]+\\d+ (?!OK|NO|BAD).*"))
                .toList();
    }
}
