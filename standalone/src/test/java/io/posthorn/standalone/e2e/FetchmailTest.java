package io.posthorn.standalone.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** fetchmail takes new mail out of the inbox, or leaves it there and knows it again. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class FetchmailTest {
    private static final int NO_MAIL = 1;
    private static final String CONFIGURATION = """
            set no syslog
            set pidfile "$HOME/pid"
            set idfile "$HOME/ids"
            poll $HOST protocol $PROTOCOL
            user "$LOGIN" password "$PASSWORD"
            sslcertck sslcertfile "$CERTIFICATE"
            mda "cat >>$HOME/mbox"
            """;

    @TempDir
    Path home;

    @IndependentTest
    void takesMailOutThroughImap(ClientAccount account) throws Exception {
        account.deliver("one", "two");
        account.append("INBOX", "(\\Seen)", SimpleMail.withSubject("seen"));
        fetch(account, "IMAP service $IMAPS", "ssl", 0);
        assertEquals(List.of("The text of one.", "The text of two."), fetched());
        assertEquals(List.of("seen [\\Seen]"), account.contents("INBOX"));
    }

    @IndependentTest
    void leavesMailAndKnowsItAgainThroughPop3(ClientAccount account) throws Exception {
        account.deliver("one", "two");
        fetch(account, "POP3 service $POP3 uidl", "sslproto \"TLS1.2+\" keep", 0);
        fetch(account, "POP3 service $POP3 uidl", "sslproto \"TLS1.2+\" keep", NO_MAIL);
        account.deliver("three");
        fetch(account, "POP3 service $POP3 uidl", "sslproto \"TLS1.2+\" keep", 0);
        assertEquals(List.of("The text of one.", "The text of three.", "The text of two."), fetched());
        assertEquals(List.of("one []", "three []", "two []"), account.contents("INBOX"));
    }

    @IndependentTest
    void takesMailOutThroughPop3(ClientAccount account) throws Exception {
        account.deliver("one", "two");
        fetch(account, "POP3 service $POP3S", "ssl", 0);
        assertEquals(List.of("The text of one.", "The text of two."), fetched());
        assertEquals(List.of(), account.contents("INBOX"));
    }

    private void fetch(ClientAccount account, String protocol, String options, int exit) throws Exception {
        var fetchmail = ExternalProgram.of("fetchmail", "fetchmail").at(home);
        Path configuration = home.resolve("fetchmailrc");
        Files.writeString(
                configuration,
                account.fill(CONFIGURATION.replace("$PROTOCOL", protocol) + options + "\n")
                        .replace("$HOME", home.toString()));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
        var ended = fetchmail.end(new byte[0], List.of("-f", configuration.toString()));
        assertEquals(exit, ended.exit(), ended.printed());
    }

    /** The text of each mail that was fetched, in the order of the alphabet. */
    private List<String> fetched() throws Exception {
        return Files.readAllLines(home.resolve("mbox"), US_ASCII).stream()
                .filter(line -> line.startsWith("The text of"))
                .sorted()
                .toList();
    }
}
