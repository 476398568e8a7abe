package io.posthorn.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** mutt at a terminal that nobody looks at, with keys that are pressed beforehand. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class MuttTest {
    private static final String COMMON = """
            set certificate_file=$CERTIFICATE ssl_verify_host=yes ssl_starttls=yes
            set header_cache=headers message_cachedir=bodies
            set quit=yes delete=yes confirmappend=no confirmcreate=no wait_key=no mark_old=no
            """;
    private static final String IMAP = COMMON + """
            set imap_user="$LOGIN" imap_pass="$PASSWORD"
            set folder="imap://$HOST:$IMAP/" spoolfile="imap://$HOST:$IMAP/INBOX"
            set imap_headers="X-Spam-Flag" imap_condstore=yes imap_qresync=yes
            spam "X-Spam-Flag: YES" "spam"
            """;
    private static final String POP3 = COMMON + """
            set pop_user="$LOGIN" pop_pass="$PASSWORD" pop_delete=yes
            set folder="mail" spoolfile="pops://$HOST:$POP3S/" mbox_type=Maildir
            """;

    /** A question for headers; group 1 is the messages. */
    private static final Pattern HEADERS = Pattern.compile("> \\w+ FETCH (\\S+) \\(UID FLAGS INTERNALDATE");

    @TempDir
    Path home;

    private ExternalProgram terminal;

    @BeforeEach
    void prepare() throws IOException {
        ExternalProgram.of("mutt", "mutt");
        terminal = ExternalProgram.of("script", "bsdutils").at(home);
        for (String folder : List.of("headers", "bodies", "mail")) {
            Files.createDirectory(home.resolve(folder));
        }
    }

    @IndependentTest
    void readsFilesAndDeletesThroughImap(ClientAccount account) throws Exception {
        account.deliver("one", "two", "three");
        configure(account, IMAP);
        press("<search>~s one<enter><display-message><exit>"
                + "<search>~s two<enter><save-message>=Archive<enter>"
                + "<search>~s three<enter><flag-message><quit>");
        assertEquals(List.of("one [\\Seen]", "three [\\Flagged]"), account.contents("INBOX"));
        assertEquals(List.of("two []"), account.contents("Archive"));
        try (var cached = Files.find(home.resolve("bodies"), 9, (file, it) -> it.isRegularFile())) {
            assertTrue(cached.anyMatch(file -> read(file).contains("The text of one.")));
        }
    }

    /** mutt asks for X-Spam-Flag together with the header fields that it lists by, and marks messages by it. */
    @IndependentTest
    void seesTheHeaderFieldsThatItAsksFor(ClientAccount account) throws Exception {
        account.append("INBOX", "()", SimpleMail.withSubject("good", "X-Spam-Flag: NO"));
        account.append("INBOX", "()", SimpleMail.withSubject("bad", "X-Spam-Flag: YES"));
        configure(account, IMAP);
        press("<delete-pattern>~H spam<enter><quit>");
        assertEquals(List.of("good []"), account.contents("INBOX"));
    }

    /** The second time only what is new comes over the wire; what changed meanwhile QRESYNC tells (RFC 7162). */
    @IndependentTest
    void keepsHeadersAndLearnsWhatChanged(ClientAccount account) throws Exception {
        account.deliver("one", "two", "three");
        configure(account, IMAP);
        press("<quit>");
        account.store("INBOX", "one", "+FLAGS (\\Flagged)");
        account.expunge("INBOX", "two");
        account.deliver("four");
        press("<delete-pattern>~F<enter><quit>");
        assertEquals(List.of("four []", "three []"), account.contents("INBOX"));
        String log = log();
        assertTrue(log.contains(" VANISHED)") && log.contains("* VANISHED (EARLIER) "), log);
        assertEquals(
                List.of("3"),
                HEADERS.matcher(log).results().map(match -> match.group(1)).toList());
    }

    @IndependentTest
    void readsFilesAndDeletesThroughPop3(ClientAccount account) throws Exception {
        account.deliver("one", "two", "three");
        configure(account, POP3);
        press("<search>~s one<enter><display-message><exit><search>~s two<enter><save-message>=kept<enter><quit>");
        assertEquals(List.of("one []", "three []"), account.contents("INBOX"));
        assertEquals(List.of("two []"), new Maildir(home.resolve("mail")).contents("kept"));
    }

    private void configure(ClientAccount account, String template) throws IOException {
        Files.writeString(home.resolve("muttrc"), account.fill(template));
    }

    private void press(String keys) throws Exception {
        Files.writeString(home.resolve("keys"), "push \"" + keys + "\"\n");
        terminal.run("-qec", "mutt -n -F muttrc -d 3 -e 'source keys'", "/dev/null");
    }

    /** What it said and heard the last time. */
    private String log() {
        return read(home.resolve(".muttdebug0"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
