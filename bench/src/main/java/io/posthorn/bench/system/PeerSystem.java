package io.posthorn.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Debian's Postfix and Dovecot, started by {@code scripts/peer.bash}. */
public final class PeerSystem implements MailSystem {
    private static final String PASSWORD = "bench-secret";

    private final Path script;
    private final Path directory;
    private final List<Integer> ports;

    private PeerSystem(Path script, Path directory, List<Integer> ports) {
        this.script = script;
        this.directory = directory;
        this.ports = ports;
    }

    /**
     * Refuses, with what to do, if this machine has no such peer.
     *
     * @param home the project's root
     */
    public static void requireInstalled(Path home) throws IOException, InterruptedException {
        Program.run(Map.of(), List.of("bash", script(home).toString(), "check"));
    }

    /** Starts one in a new temporary directory. */
    public static PeerSystem start(Path home) throws IOException, InterruptedException {
        var system = new PeerSystem(script(home), Files.createTempDirectory("posthorn-peer-"), Ports.free(4));
        try {
            system.run("start");
            return system;
        } catch (IOException | InterruptedException | RuntimeException e) {
            system.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public Endpoints endpoints() {
        return new Endpoints(
                Ports.local(ports.get(0)),
                Ports.local(ports.get(1)),
                Ports.local(ports.get(2)),
                Ports.local(ports.get(3)));
    }

    @Override
    public Account account(int index) {
        return new Account("user%04d@peer.example".formatted(index + 1), PASSWORD);
    }

    @Override
    public SSLContext trust() throws IOException {
        return Certificates.trust(directory.resolve("certificate.pem"));
    }

    @Override
    public long imapMemory() throws IOException, InterruptedException {
        return ProcessMemory.octets(run("pids").lines().map(Long::valueOf).toList());
    }

    @Override
    public void close() throws IOException {
        Program.runAtTheEnd(environment(), words("stop"));
    }

    private String run(String command) throws IOException, InterruptedException {
        return Program.run(environment(), words(command));
    }

    private List<String> words(String command) {
        return List.of("bash", script.toString(), command);
    }

    private Map<String, String> environment() {
        return Map.of(
                "PEER_DIR", directory.toString(),
                "PEER_USERS", Integer.toString(ACCOUNTS),
                "PEER_PASSWORD", PASSWORD,
                "PEER_SMTP", ports.get(0).toString(),
                "PEER_IMAP", ports.get(1).toString(),
                "PEER_IMAPS", ports.get(2).toString(),
                "PEER_POP3", ports.get(3).toString());
    }

    private static Path script(Path home) {
        return home.resolve("scripts").resolve("peer.bash");
    }
}
