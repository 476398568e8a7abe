package io.posthorn.standalone.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** mbsync and OfflineIMAP carry mail, flags, deletions and new mailboxes both ways, and then find nothing more to do. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class MaildirSyncTest {
    private static final String MBSYNC = """
            IMAPStore server
            Host $HOST
            Port $IMAPS
            SSLType IMAPS
            CertificateFile $CERTIFICATE
            User $LOGIN
            Pass $PASSWORD

            MaildirStore here
            Path $HOME/mail/
            Inbox $HOME/mail/INBOX
            SubFolders Verbatim

            Channel all
            Far :server:
            Near :here:
            Patterns *
            Create Both
            Expunge Both
            SyncState $HOME/state/
            """;
    private static final String OFFLINEIMAP = """
            [general]
            accounts = all
            metadata = $HOME/state
            ui = basic
            [Account all]
            localrepository = here
            remoterepository = server
            [Repository here]
            type = Maildir
            localfolders = $HOME/mail
            [Repository server]
            type = IMAP
            remotehost = $HOST
            remoteport = $IMAP
            remoteuser = $LOGIN
            remotepass = $PASSWORD
            ssl = no
            starttls = yes
            sslcacertfile = $CERTIFICATE
            """;

    @TempDir
    Path home;

    /** A run of a client, which brings both sides into line. */
    @FunctionalInterface
    private interface Sync {
        void run() throws Exception;
    }

    @IndependentTest
    void mbsync(ClientAccount account) throws Exception {
        var mbsync = ExternalProgram.of("mbsync", "isync").at(home);
        configure(account, MBSYNC);
        assertSyncs(account, () -> mbsync.run("--config", "configuration", "--all"));
    }

    @IndependentTest
    void offlineImap(ClientAccount account) throws Exception {
        var offlineImap = ExternalProgram.of("offlineimap", "offlineimap3").at(home);
        configure(account, OFFLINEIMAP);
        assertSyncs(account, () -> offlineImap.run("-c", "configuration", "-o"));
    }

    private void configure(ClientAccount account, String template) throws Exception {
        Files.createDirectory(home.resolve("mail"));
        Files.createDirectory(home.resolve("state"));
        Files.writeString(home.resolve("configuration"), account.fill(template).replace("$HOME", home.toString()));
    }

    private void assertSyncs(ClientAccount account, Sync sync) throws Exception {
        var here = new Maildir(home.resolve("mail"));
        account.deliver("one", "two", "three");

        sync.run();
        assertEquals(List.of("one []", "three []", "two []"), here.contents("INBOX"));
        assertTrue(here.holds("INBOX", "one", SimpleMail.withSubject("one")));
        assertEquals(List.of("one []", "three []", "two []"), account.contents("INBOX"));

        // Both sides go on, each in its own way.
        here.flag("INBOX", "one", "FS");
        here.remove("INBOX", "two");
        here.add("Projects", SimpleMail.withSubject("plan"));
        account.append("Archive", "(\\Seen \\Answered)", SimpleMail.withSubject("kept"));
        account.expunge("INBOX", "three");
        account.deliver("four");

        sync.run();
        assertEquals(List.of("four []", "one [\\Flagged \\Seen]"), account.contents("INBOX"));
        assertEquals(List.of("plan [\\Seen]"), account.contents("Projects"));
        assertTrue(new String(account.message("Projects", "plan"), US_ASCII).contains("\r\n\r\nThe text of plan.\r\n"));
        assertEquals(List.of("four []", "one [FS]"), here.contents("INBOX"));
        assertEquals(List.of("kept [RS]"), here.contents("Archive"));

        List<String> counters = account.counters();
        List<Path> files = here.files();
        sync.run();
        assertEquals(counters, account.counters());
        assertEquals(files, here.files());
    }
}
