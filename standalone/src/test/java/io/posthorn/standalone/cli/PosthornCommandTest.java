package io.posthorn.standalone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.data.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosthornCommandTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "up --replicas smtp=0",
                "up --replicas pop=2",
                "up --replicas smtp=many",
                "up --port smpt=2525",
                "up --port smtp=0",
                "up --port smtp=2587",
                "up --port-offset 70000",
                "domain",
                "domain add",
                "user",
                "user add",
                "user import",
                "restart",
                "dead-letters",
                "dead-letters show",
                "dead-letters retry",
                "dead-letters retry 0-1 --all",
                "trace",
                "import",
                "import .",
                "import --to max",
                "import . --to max --connections 0",
                "import . --to max --mbox mboxcl",
                "import-postfix",
                "logs --json"
            })
    void aWrongUsageIsStatus2AndSaysWhy(String line) {
        var call = CommandLineCall.of(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(2, call.status(), call.err());
        // A name that resembles others is answered with those instead.
        assertTrue(call.err().contains("Usage: ") || call.err().contains("Did you mean: "), call.err());
        assertEquals("", call.out());
    }

    @Test
    void aTypoIsAnsweredWithWhatMayBeMeant() {
        var call = CommandLineCall.of("trase");
        assertEquals(2, call.status());
        assertTrue(call.err().contains("Did you mean: ./posthorn trace"), call.err());
    }

    @Test
    void anUnknownPortIsAnsweredWithAllThatThereAre() {
        var call = CommandLineCall.of("up", "--port", "smpt=2525");
        assertTrue(
                call.err()
                        .contains("--port smpt: there is no such port, but smtp, submission, submissions, lmtp, imap,"
                                + " imaps, pop3, pop3s, admin."),
                call.err());
    }

    @Test
    void theDataDirectoryStandsAnywhereBehindTheCommand() {
        for (var line :
                List.of("user list --data D", "user --data D list", "user show max --data D", "restart --data D x")) {
            var call = CommandLineCall.of(line.replace("D", data.toString()).split(" "));
            assertEquals(1, call.status());
            assertEquals(
                    "No system runs in " + data
                            + ": start it with ./posthorn up, or name another directory with --data.\n",
                    call.err());
        }
    }

    @Test
    void aRefusalIsOneDocumentToo() throws IOException {
        var call = CommandLineCall.of("user", "list", "--json", "--data", data.toString());
        assertEquals(1, call.status());
        assertEquals(
                call.err().strip(),
                JsonFile.MAPPER.readTree(call.out()).path("error").asText());
    }

    @Test
    void theStatusOfNothingIsADocumentAndNotReady() throws IOException {
        var call = CommandLineCall.of("status", "--data", data.toString(), "--json");
        assertEquals(1, call.status());
        assertEquals(
                JsonFile.MAPPER.readTree("{\"phase\":\"down\",\"processes\":[],\"endpoints\":{},\"supervisor\":null}"),
                JsonFile.MAPPER.readTree(call.out()));
    }

    @Test
    void downWhereNothingRunsHasNothingToDo() {
        var call = CommandLineCall.of("down", "--data", data.toString(), "--json");
        assertEquals(0, call.status());
        assertEquals("{\"stopped\":false}\n", call.out());
    }

    @Test
    void logsAreShownByServiceAndByProcess() throws IOException {
        Files.createDirectories(data.resolve("logs"));
        Files.writeString(data.resolve("logs/smtp-gateway-1.log"), "one\ntwo\n");
        Files.writeString(data.resolve("logs/smtp-gateway-2.log"), "three\nhalf a li");
        Files.writeString(data.resolve("logs/kafka.log"), "four\n");

        assertEquals("two\n", logs("smtp-gateway-1", "-n", "1").out());
        assertEquals("""
                smtp-gateway-1 | one
                smtp-gateway-1 | two
                smtp-gateway-2 | three
                """, logs("smtp-gateway").out());
        var unknown = logs("imap-gateway");
        assertEquals(1, unknown.status());
        assertEquals("There is no log of imap-gateway, but of kafka, smtp-gateway-1, smtp-gateway-2.\n", unknown.err());
    }

    private CommandLineCall logs(String... arguments) {
        var words = new ArrayList<>(List.of("logs", "--data", data.toString()));
        words.addAll(List.of(arguments));
        return CommandLineCall.of(words.toArray(String[]::new));
    }
}
