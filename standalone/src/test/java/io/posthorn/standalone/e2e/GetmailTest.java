package io.posthorn.standalone.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** getmail6 takes mail out of the inbox, or leaves it there and knows it again. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class GetmailTest {
    private static final String CONFIGURATION = """
            [retriever]
            type = Simple$PROTOCOLSSLRetriever
            server = $HOST
            port = $PORT
            username = $LOGIN
            password = $PASSWORD
            ca_certs = $CERTIFICATE
            [destination]
            type = MDA_external
            path = /bin/sh
            arguments = ("-c", "cat >>$HOME/mbox")
            allow_root_commands = true
            [options]
            read_all = false
            delete = $DELETE
            """;

    @TempDir
    Path home;

    @IndependentTest
    void takesMailOutThroughImap(ClientAccount account) throws Exception {
        account.deliver("one", "two");
        fetch(account, "IMAP", true);
        assertEquals(List.of("The text of one.", "The text of two."), fetched());
        assertEquals(List.of(), account.contents("INBOX"));
    }

    @IndependentTest
    void leavesMailAndKnowsItAgainThroughPop3(ClientAccount account) throws Exception {
        account.deliver("one", "two");
        fetch(account, "POP3", false);
        account.deliver("three");
        fetch(account, "POP3", false);
        assertEquals(List.of("The text of one.", "The text of three.", "The text of two."), fetched());
        assertEquals(List.of("one []", "three []", "two []"), account.contents("INBOX"));
    }

    private void fetch(ClientAccount account, String protocol, boolean delete) throws Exception {
        var getmail = ExternalProgram.of("getmail", "getmail6").at(home);
        Files.writeString(
                home.resolve("getmailrc"),
                account.fill(CONFIGURATION
                        .replace("$PROTOCOL", protocol)
                        .replace("$PORT", "$" + protocol + "S")
                        .replace("$DELETE", Boolean.toString(delete))
                        .replace("$HOME", home.toString())));
        getmail.run("--getmaildir", home.toString(), "--rcfile", "getmailrc");
    }

    /** The text of each mail that was fetched, in the order of the alphabet. */
    private List<String> fetched() throws Exception {
        return Files.readAllLines(home.resolve("mbox"), US_ASCII).stream()
                .filter(line -> line.startsWith("The text of"))
                .sorted()
                .toList();
    }
}
