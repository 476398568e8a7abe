package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.standalone.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** imapflow, the client library of Node: the script checks the answers, and tells what it leaves behind. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class ImapflowTest {
    private static final Path SOURCE = Path.of("src/test/resources/clients/imapflow");
    private static final Path INSTALLED = Path.of("target/imapflow");
    private static final int OLDEST_NODE = 20;

    @TempDir
    Path home;

    @Test
    void idlesMovesAndResynchronises(ClientAccount account) throws Exception {
        var node = node();
        install();
        account.deliver("one", "two");
        Path idles = home.resolve("idles");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = threads.submit(() -> node.run(
                    INSTALLED.resolve("client.mjs").toString(),
                    ClientAccount.HOST,
                    account.port("imaps"),
                    account.certificate(),
                    account.address(),
                    account.password(),
                    idles.toString()));
            Eventually.holds("imapflow idles", () -> Files.exists(idles) || client.isDone());
            account.deliver("three");
            client.get();
        }
        assertEquals(List.of("one [\\Flagged \\Seen]", "three []"), account.contents("INBOX"));
        assertEquals(List.of("two []"), account.contents("Archive"));
        assertEquals(List.of("appended [\\Seen]"), account.contents("Projects/2026"));
    }

    private static ExternalProgram node() throws Exception {
        var node = ExternalProgram.of("node", "nodejs");
        String version = node.run("--version").strip();
        assumeTrue(
                Integer.parseInt(version.replaceAll("^v(\\d+).*$", "$1")) >= OLDEST_NODE,
                "imapflow needs Node " + OLDEST_NODE + " or newer, this one is " + version);
        return node;
    }

    /** Installs what the lock file names, as npm's registry has it; what is there already is not fetched again. */
    private static void install() throws Exception {
        var npm = ExternalProgram.of("npm", "npm");
        Path lock = INSTALLED.resolve("package-lock.json");
        boolean installed = Files.exists(INSTALLED.resolve("node_modules/imapflow"))
                && Files.exists(lock)
                && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "client.mjs")) {
            Files.copy(SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!installed) {
            var ended = npm.end(
                    new byte[0],
                    List.of(
                            "ci",
                            "--prefix",
                            INSTALLED.toString(),
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            // Without a registry it would try for more than a minute.
                            "--fetch-retries=0"));
            assumeTrue(ended.exit() == 0, "npm could not install imapflow: " + ended.printed());
        }
    }
}
