package io.posthorn.imap.large;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link PostgresGateway} in a process of its own, with the flags that {@code ./posthorn up} gives a service. */
final class GatewayProcess implements AutoCloseable {
    /** Octets: live objects after a collection, what the operating system sees, and the most that it has seen. */
    record Memory(long heap, long resident, long peak) {
        @Override
        public String toString() {
            return "heap %d MiB, resident %d MiB, at most %d MiB".formatted(heap >> 20, resident >> 20, peak >> 20);
        }
    }

    private final Process process;
    private final BufferedReader answers;
    private final int port;
    private final int tlsPort;

    /** @param heap as {@code -Xmx} takes it */
    GatewayProcess(String jdbcUrl, String heap) {
        try {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path")));
            command.addAll(List.of(PostgresGateway.class.getName(), jdbcUrl));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            String[] ports = answer().split(" ");
            port = Integer.parseInt(ports[0]);
            tlsPort = Integer.parseInt(ports[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    /** Collects garbage and looks. */
    Memory memory() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            String[] octets = answer().split(" ");
            return new Memory(Long.parseLong(octets[0]), Long.parseLong(octets[1]), Long.parseLong(octets[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes whose objects take the most room. */
    List<String> histogram(int classes) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .start();
        try (BufferedReader lines = jcmd.inputReader(StandardCharsets.US_ASCII)) {
            return lines.lines().limit(classes + 3L).toList();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The next line that is not a log's. */
    private String answer() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.matches("\\d+( \\d+)+")) {
            System.out.println("gateway: " + line);
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("the gateway has ended");
        }
        return line;
    }
}
