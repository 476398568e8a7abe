package io.posthorn.standalone.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** curl lists, reads, searches, appends and deletes: IMAP behind STARTTLS, POP3 over TLS. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class CurlRetrievalTest {
    @TempDir
    Path folder;

    private ExternalProgram curl;

    @BeforeEach
    void prepare() {
        curl = ExternalProgram.of("curl", "curl");
    }

    @IndependentTest
    void imap(ClientAccount account) throws Exception {
        account.deliver("one", "two");
        String server = "imap://" + ClientAccount.HOST + ":" + account.port("imap") + "/";
        var stored = account.message("INBOX", "one");

        assertTrue(curl(account, server).contains("* LIST (\\HasNoChildren \\Sent) \"/\" Sent"));
        String number = curl(account, server + "INBOX?SUBJECT%20%22one%22")
                .replace("* SEARCH", "")
                .strip();
        assertArrayEquals(
                stored, curl(account, server + "INBOX;MAILINDEX=" + number).getBytes(US_ASCII));
        assertEquals("The text of one.\r\n", curl(account, server + "INBOX;MAILINDEX=" + number + ";SECTION=TEXT"));
        assertEquals(List.of("one [\\Seen]", "two []"), account.contents("INBOX"));

        byte[] appended = SimpleMail.withSubject("appended");
        Path file = Files.write(folder.resolve("appended"), appended);
        curl(account, server + "Sent", "--upload-file", file.toString());
        assertEquals(List.of("appended [\\Seen]"), account.contents("Sent"));
        assertArrayEquals(appended, account.message("Sent", "appended"));

        curl(account, server + "INBOX", "--request", "STORE " + number + " +FLAGS (\\Deleted)");
        curl(account, server + "INBOX", "--request", "EXPUNGE");
        assertEquals(List.of("two []"), account.contents("INBOX"));
    }

    @IndependentTest
    void pop3(ClientAccount account) throws Exception {
        account.deliver("one");
        String server = "pop3s://" + ClientAccount.HOST + ":" + account.port("pop3s") + "/";
        var stored = account.message("INBOX", "one");

        assertEquals("1 " + stored.length + "\r\n", curl(account, server));
        assertArrayEquals(stored, curl(account, server + "1").getBytes(US_ASCII));
        assertTrue(curl(account, server, "--request", "TOP 1 0").contains("Subject: one\r\n"));
        curl(account, server + "1", "--request", "DELE", "--head");
        assertEquals(List.of(), account.contents("INBOX"));
    }

    private String curl(ClientAccount account, String url, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("-sS", "--ssl-reqd", "--cacert", account.certificate()));
        arguments.addAll(List.of("--user", account.address() + ":" + account.password(), url));
        arguments.addAll(List.of(options));
        return curl.run(new byte[0], arguments);
    }
}
