package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every command of Python's imaplib and poplib: the scripts check the answers, and tell what they leave behind. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class PythonRetrievalTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/clients");

    @IndependentTest
    void imaplib(ClientAccount account) throws Exception {
        account.deliver("one", "two", "three");
        run(account, "imaplib_client.py", "imap", "imaps");
        assertEquals(List.of("one [$Label \\Flagged \\Seen]", "three []"), account.contents("INBOX"));
        assertEquals(List.of("two []"), account.contents("Kept/Deep"));
        assertEquals(List.of("appended [\\Seen]"), account.contents("Sent"));
    }

    @IndependentTest
    void poplib(ClientAccount account) throws Exception {
        account.deliver("one", "two", "three");
        run(account, "poplib_client.py", "pop3", "pop3s");
        assertEquals(List.of("one []", "three []"), account.contents("INBOX"));
    }

    private static void run(ClientAccount account, String script, String plain, String tls) throws Exception {
        ExternalProgram.of("python3", "python3")
                .run(
                        SCRIPTS.resolve(script).toString(),
                        ClientAccount.HOST,
                        account.port(plain),
                        account.port(tls),
                        account.certificate(),
                        account.address(),
                        account.password());
    }
}
