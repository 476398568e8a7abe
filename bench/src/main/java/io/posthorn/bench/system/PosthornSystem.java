package io.posthorn.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posthorn.bench.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;

/** A Posthorn, started and asked through {@code ./posthorn} as a user would, with the default settings. */
public final class PosthornSystem implements MailSystem {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PORTS =
            List.of("smtp", "submission", "submissions", "lmtp", "imap", "imaps", "pop3", "pop3s", "admin");
    private static final String PASSWORD = "bench-secret";
    private static final int COLLECTIONS = 5;

    private final Path home;
    private final Path data;
    private final boolean own;
    private JsonNode status;
    private String domain;

    private PosthornSystem(Path home, Path data, boolean own) {
        this.home = home;
        this.data = data;
        this.own = own;
    }

    /**
     * Starts one in a new temporary directory.
     *
     * @param home the project's root
     */
    public static PosthornSystem start(Path home) throws IOException, InterruptedException {
        var system = new PosthornSystem(home, Files.createTempDirectory("posthorn-bench-"), true);
        try {
            var words = new ArrayList<>(List.of("up", "--detach"));
            var free = Ports.free(PORTS.size());
            for (int i = 0; i < PORTS.size(); i++) {
                words.addAll(List.of("--port", PORTS.get(i) + "=" + free.get(i)));
            }
            system.posthorn(words.toArray(String[]::new));
            system.look();
            return system;
        } catch (IOException | InterruptedException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** Takes the one that runs in the data directory. It gets accounts for the measurement, and is not stopped. */
    public static PosthornSystem running(Path home, Path data) throws IOException, InterruptedException {
        var system = new PosthornSystem(home, data, false);
        system.look();
        return system;
    }

    @Override
    public String name() {
        return "posthorn";
    }

    @Override
    public Endpoints endpoints() {
        return new Endpoints(
                Ports.address(endpoint("smtp")),
                Ports.address(endpoint("imap")),
                Ports.address(endpoint("imaps")),
                Ports.address(endpoint("pop3")));
    }

    @Override
    public Account account(int index) {
        return new Account("bench" + index + "@" + domain, PASSWORD);
    }

    @Override
    public SSLContext trust() throws IOException {
        return Certificates.trust(data.resolve("tls").resolve("certificate.pem"));
    }

    @Override
    public long imapMemory() throws IOException, InterruptedException {
        var pids = StreamSupport.stream(status.get("processes").spliterator(), false)
                .filter(process -> process.get("service").asText().equals("imap-gateway"))
                .map(process -> process.get("pid").asLong())
                .toList();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        // Without collections the garbage of so many logins would count as memory of the sessions; and the heap is
        // given
        // back in steps, one with each.
        for (int i = 0; i < COLLECTIONS; i++) {
            for (var pid : pids) {
                Program.run(Map.of(), List.of(jcmd, pid.toString(), "GC.run"));
            }
        }
        return ProcessMemory.octets(pids);
    }

    /** Where one of its parts is: {@code host:port}, or a URL. */
    public String endpoint(String part) {
        return status.get("endpoints").get(part).asText();
    }

    /** A password or key that its parts share, as the data directory has it. */
    public String secret(String name) throws IOException {
        return JSON.readTree(data.resolve("secrets.json").toFile()).get(name).asText();
    }

    @Override
    public void close() throws IOException {
        if (own) {
            Program.runAtTheEnd(Map.of(), words("down"));
            try (var files = Files.walk(data)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void look() throws IOException, InterruptedException {
        status = JSON.readTree(posthorn("status", "--json"));
        domain = JSON.readTree(posthorn("domain", "list", "--json")).path(0).asText();
        if (domain.isEmpty()) {
            throw new BenchFailure(
                    "The system in " + data + " has no domain: add one with ./posthorn domain add NAME.");
        }
        Path accounts = Files.createTempFile("posthorn-bench-", ".csv");
        try {
            Files.write(
                    accounts,
                    IntStream.range(0, ACCOUNTS)
                            .mapToObj(i -> account(i).address() + "," + PASSWORD)
                            .toList());
            posthorn("user", "import", accounts.toString());
        } finally {
            Files.delete(accounts);
        }
    }

    private String posthorn(String... command) throws IOException, InterruptedException {
        return Program.run(Map.of(), words(command));
    }

    private List<String> words(String... command) {
        var words = new ArrayList<>(List.of("bash", home.resolve("posthorn").toString()));
        words.addAll(List.of(command));
        words.addAll(List.of("--data", data.toString()));
        return words;
    }
}
