package io.posthorn.auth.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.auth.credential.Argon2Cost;
import io.posthorn.auth.credential.DirectoryScramLookup;
import io.posthorn.auth.credential.PasswordHasher;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.support.MemoryDirectory;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** GNU SASL as the client, which speaks base64 lines on its standard streams; skipped where it is not installed. */
@Timeout(60)
class GsaslTest {
    private static final int ITERATIONS = 4096;
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");

    private final MemoryDirectory directory = new MemoryDirectory();
    private final SaslMechanism mechanism = new ScramSha256Mechanism(new DirectoryScramLookup(directory, ITERATIONS));

    @BeforeEach
    void account() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gsasl"))),
                "gsasl is not installed: it is in Debian's package gsasl");
        var hasher = new PasswordHasher(new Argon2Cost(8, 1, 1), new Argon2Cost(8, 1, 1), ITERATIONS);
        directory.addDomain(new Domain(new DomainName("example.com")));
        directory.addAccount(hasher.hash(Secret.of("grüße \u2168")).of(MAX));
    }

    @Test
    void letsInWhoKnowsThePassword() throws Exception {
        SaslStep.Success success = assertInstanceOf(SaslStep.Success.class, converse("grüße IX"));
        assertEquals(MAX, success.address());
    }

    @Test
    void letsInNobodyElse() throws Exception {
        SaslStep.Failure failure = assertInstanceOf(SaslStep.Failure.class, converse("grüsse IX"));
        assertEquals(SaslStep.Reason.REJECTED, failure.reason());
    }

    private SaslStep converse(String password) throws IOException {
        String command = "exec gsasl --client --no-cb --mechanism=SCRAM-SHA-256 --authentication-id=" + MAX
                + " --password=\"$(printf '" + escaped(password) + "')\" --quiet";
        var program = new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // gsasl reads its arguments in the charset of its locale; Java writes them in that of its own, which may be
        // ASCII.
        program.environment().put("LC_ALL", "C.UTF-8");
        Process gsasl = program.start();
        try (BufferedReader says = gsasl.inputReader(StandardCharsets.US_ASCII);
                Writer hears = gsasl.outputWriter(StandardCharsets.US_ASCII)) {
            assertEquals("SCRAM-SHA-256", says.readLine());
            SaslExchange exchange = mechanism.open();
            SaslStep step = exchange.start(Optional.of(decoded(says.readLine())));
            while (step instanceof SaslStep.Challenge(String challenge)) {
                hears.write(Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8)) + "\n");
                hears.flush();
                step = exchange.respond(decoded(says.readLine()));
            }
            return step;
        } finally {
            gsasl.destroy();
        }
    }

    /** UTF-8 as escapes of printf. */
    private static String escaped(String text) {
        var escapes = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            escapes.append(String.format("\\%03o", octet & 0xFF));
        }
        return escapes.toString();
    }

    private static byte[] decoded(String line) {
        return Base64.getDecoder().decode(line);
    }
}
