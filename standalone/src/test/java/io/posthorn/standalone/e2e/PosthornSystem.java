package io.posthorn.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A whole system in a data directory of its own, started and asked through {@code ./posthorn} as a user would: free
 * ports, temporary data, gone when it is closed.
 */
final class PosthornSystem implements AutoCloseable {
    private static final List<String> CLIENT_PORTS =
            List.of("smtp", "submission", "submissions", "lmtp", "imap", "imaps", "pop3", "pop3s", "admin");
    private static final List<String> ACCOUNTS = List.of("max", "moritz", "admin");
    private static final long COMMAND_SECONDS = 180;
    private static final Pattern LEDGER =
            Pattern.compile("^posthorn_accepted_unresolved(?:\\{[^}]*\\})? (\\S+)$", Pattern.MULTILINE);
    /** Processes that live for a minute never win back what the second compiler takes: half of the machine. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> upOptions = new ArrayList<>();
    private JsonNode endpoints;

    /** What a command left behind. */
    record Result(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    private PosthornSystem(Path data, Map<String, String> environment, List<String> options) throws IOException {
        this.data = data;
        this.environment = Map.copyOf(environment);
        for (String port : CLIENT_PORTS) {
            upOptions.addAll(List.of("--port", port + "=" + freePort()));
        }
        upOptions.addAll(options);
    }

    /** Starts a new system with these options of {@code up}; the first accounts get known passwords. */
    static PosthornSystem start(String... upOptions) throws IOException, InterruptedException {
        return start(Map.of(), upOptions);
    }

    /** Likewise, with these environment variables. */
    static PosthornSystem start(Map<String, String> environment, String... upOptions)
            throws IOException, InterruptedException {
        var system = new PosthornSystem(Files.createTempDirectory("posthorn-e2e-"), environment, List.of(upOptions));
        try {
            system.up();
            for (String account : ACCOUNTS) {
                system.run("user", "passwd", account, "--password", system.password(account));
            }
            return system;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            system.close();
            throw e;
        }
    }

    /** Starts the system, with its data if it has any. */
    void up() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("up", "--detach"));
        command.addAll(upOptions);
        Result result = run(command.toArray(String[]::new));
        if (result.exit() != 0) {
            throw new AssertionError("./posthorn up failed: " + result + logs());
        }
        endpoints = status().get("endpoints");
    }

    /** Runs a command of {@code ./posthorn} on this system. */
    Result run(String... command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.addAll(List.of("bash", HOME.resolve("posthorn").toString()));
        words.addAll(List.of(command));
        words.addAll(List.of("--data", data.toString()));
        Path out = Files.createTempFile("posthorn-e2e-", ".out");
        Path err = Files.createTempFile("posthorn-e2e-", ".err");
        try {
            var builder = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
            // What is tested is what this build made: nothing is to be built under our feet.
            builder.environment().put("BUILDING_POSTHORN", HOME.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("POSTHORN_STANDALONE_JAVA_OPTIONS", SHORT_LIVED);
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " did not end: " + Files.readString(err) + logs());
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Its data directory. */
    Path data() {
        return data;
    }

    /** The endpoint's {@code host:port}. */
    String endpoint(String name) {
        return endpoints.get(name).asText();
    }

    /** The password of an account, by the name before the at sign. */
    String password(String account) {
        return account + "-secret";
    }

    /** Adds an account, and returns the address; {@link #password} knows its password, too. */
    String addAccount(String name) throws IOException, InterruptedException {
        String address = name + "@example.com";
        Result added = run("user", "add", address, "--password", password(name));
        if (added.exit() != 0) {
            throw new AssertionError("user add failed: " + added);
        }
        return address;
    }

    /** Adds accounts with one command; {@link #password} knows their passwords, too. */
    void addAccounts(List<String> names) throws IOException, InterruptedException {
        Path file = Files.createTempFile("posthorn-e2e-", ".csv");
        try {
            Files.write(
                    file,
                    names.stream()
                            .map(name -> name + "@example.com," + password(name))
                            .toList());
            Result added = run("user", "import", file.toString());
            if (added.exit() != 0) {
                throw new AssertionError("user import failed: " + added);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** The certificate of the listeners, in a PEM file. */
    Path certificate() {
        return data.resolve("tls").resolve("certificate.pem");
    }

    /** Trust in this certificate alone. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate())) {
            trusted.setCertificateEntry(
                    "posthorn", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** What the processes have written so far, all of it. */
    String wholeLogs() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.sorted().toList()) {
                text.append(Files.readString(log, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    /** What {@code status --json} says, whether or not everything is ready. */
    JsonNode status() {
        try {
            return run("status", "--json").json();
        } catch (IOException e) {
            throw new AssertionError("status --json printed no JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How many processes of each service are ready. */
    Map<String, Integer> countOfReadyProcesses() {
        var counts = new HashMap<String, Integer>();
        for (JsonNode process : status().get("processes")) {
            if (process.get("ready").asBoolean()) {
                counts.merge(process.get("service").asText(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Kills every process of a service with SIGKILL. */
    void kill(String service) {
        killing(service).run();
    }

    /** The same, prepared: what is to be killed is looked up now, so that the kill itself takes no time. */
    Runnable killing(String service) {
        List<Long> pids =
                processes(service).map(process -> process.get("pid").asLong()).toList();
        return () -> pids.forEach(this::kill);
    }

    /** Lets a process drain and start again, with {@code ./posthorn restart}; returns when it is ready. */
    void restart(String process) throws IOException, InterruptedException {
        Result restarted = run("restart", process);
        if (restarted.exit() != 0) {
            throw new AssertionError("restart failed: " + restarted + logs());
        }
    }

    /** Stops every process of a service in its tracks, with SIGSTOP: it is there, and does nothing until it is killed. */
    void suspend(String service) throws IOException, InterruptedException {
        for (JsonNode process : processes(service).toList()) {
            int exit = new ProcessBuilder("kill", "-STOP", process.get("pid").asText())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("kill -STOP " + process + ": exit " + exit);
            }
        }
    }

    /** The process id of each process, the embedded parts among them, by its name. */
    Map<String, Long> pids() {
        var pids = new HashMap<String, Long>();
        for (JsonNode process : status().get("processes")) {
            pids.put(
                    process.get("name").asText(),
                    process.path("pid").isNull() ? null : process.get("pid").asLong());
        }
        return pids;
    }

    /** Prepares to kill the supervisor and all its processes with SIGKILL, the supervisor first. */
    Runnable killingTree() {
        JsonNode status = status();
        return () -> {
            kill(status.at("/supervisor/pid").asLong());
            status.get("processes").forEach(process -> kill(process.get("pid").asLong()));
        };
    }

    /** Whether the supervisor has this process ready. */
    boolean isReady(String process) {
        return StreamSupport.stream(status().get("processes").spliterator(), false)
                .anyMatch(it -> it.get("name").asText().equals(process)
                        && it.get("ready").asBoolean());
    }

    /** Waits until the supervisor has every process of the service ready. */
    void awaitReady(String service) {
        Eventually.holds(
                service + " is ready",
                () -> processes(service)
                        .allMatch(process -> process.get("ready").asBoolean()));
    }

    /** Waits until everything is ready. */
    void awaitReady() {
        Eventually.holds("everything is ready", () -> run("status").exit() == 0);
    }

    /** The log of accepted mail, and how far delivery-service is with it. */
    AcceptedLog acceptedLog() {
        return new AcceptedLog(endpoint("kafka"));
    }

    /** Waits until delivery-service has finished every record of mail.accepted. */
    void awaitDelivered() {
        try (AcceptedLog log = acceptedLog()) {
            Eventually.holds("all accepted mail is delivered", () -> log.unfinished() == 0);
        }
    }

    /** Waits until every delivery-service says that no accepted message is without an end. */
    void awaitLedgerAtZero() {
        Eventually.holds("the ledger is at zero", () -> {
            List<String> told = ledger();
            return !told.isEmpty() && told.stream().allMatch(value -> Double.parseDouble(value) == 0);
        });
    }

    /** The metric {@code posthorn_accepted_unresolved} of each delivery-service. */
    private List<String> ledger() throws IOException, InterruptedException {
        var values = new ArrayList<String>();
        // As Prometheus asks.
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (JsonNode process : processes("delivery-service").toList()) {
                var request = HttpRequest.newBuilder(
                        URI.create(process.get("management").asText() + "/q/metrics"));
                String metrics = http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .body();
                LEDGER.matcher(metrics).results().forEach(found -> values.add(found.group(1)));
            }
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        Result down = down();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        if (down.exit() != 0) {
            throw new AssertionError("./posthorn down failed: " + down);
        }
    }

    private Result down() throws IOException {
        try {
            return run("down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the system stopped", e);
        }
    }

    private Stream<JsonNode> processes(String service) {
        return StreamSupport.stream(status().get("processes").spliterator(), false)
                .filter(process -> process.get("service").asText().equals(service));
    }

    /** Kills a process with SIGKILL. */
    void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private String logs() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.sorted().toList()) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
                text.append("\n--- ").append(log.getFileName()).append('\n');
                lines.subList(Math.max(0, lines.size() - 15), lines.size())
                        .forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
