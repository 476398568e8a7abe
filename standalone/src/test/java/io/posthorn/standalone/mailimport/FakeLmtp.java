package io.posthorn.standalone.mailimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An LMTP listener that takes what comes, and answers the end of a message as it is told to. */
final class FakeLmtp implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> envelopes = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final boolean binary;
    private volatile Function<String, String> verdict = _ -> "250 2.0.0 queued";

    private FakeLmtp(boolean binary) throws IOException {
        this.binary = binary;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static FakeLmtp start(boolean binary) throws IOException {
        var server = new FakeLmtp(binary);
        server.threads.execute(server::accept);
        return server;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", listener.getLocalPort());
    }

    /** The answer to a message; empty: the connection ends without one. */
    void answers(Function<String, String> answer) {
        verdict = answer;
    }

    /** What was accepted, in the order of its arrival. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    List<String> envelopes() {
        return List.copyOf(envelopes);
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            say(out, "220 fake");
            var body = new ByteArrayOutputStream();
            for (String line = line(in); line != null; line = line(in)) {
                if (!serve(line, in, out, body)) {
                    return;
                }
            }
        } catch (IOException _) {
            // The client is gone.
        }
    }

    private boolean serve(String line, InputStream in, OutputStream out, ByteArrayOutputStream body)
            throws IOException {
        String verb = line.split(" ")[0];
        switch (verb) {
            case "LHLO" ->
                say(out, "250-fake\r\n250-8BITMIME" + (binary ? "\r\n250-BINARYMIME\r\n250 CHUNKING" : "\r\n250 X"));
            case "MAIL" -> {
                body.reset();
                envelopes.add(line);
                say(out, "250 ok");
            }
            case "RCPT" -> say(out, line.contains("nobody") ? "550 5.1.1 nobody here" : "250 ok");
            case "RSET" -> say(out, "250 ok");
            case "BDAT" -> {
                String[] words = line.split(" ");
                body.write(in.readNBytes(Integer.parseInt(words[1])));
                return words.length < 3 ? say(out, "250 ok") : end(body.toString(ISO_8859_1), out);
            }
            case "DATA" -> {
                say(out, "354 go on");
                for (String text = line(in); !text.equals("."); text = line(in)) {
                    body.write((text.startsWith(".") ? text.substring(1) : text).getBytes(ISO_8859_1));
                    body.write("\r\n".getBytes(ISO_8859_1));
                }
                return end(body.toString(ISO_8859_1), out);
            }
            default -> {
                say(out, "221 bye");
                return false;
            }
        }
        return true;
    }

    private boolean end(String message, OutputStream out) throws IOException {
        String answer = verdict.apply(message);
        if (answer.startsWith("250")) {
            messages.add(message);
        }
        return !answer.isEmpty() && say(out, answer) && !answer.startsWith("421");
    }

    private static boolean say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(ISO_8859_1));
        out.flush();
        return true;
    }

    /** Without its CRLF; a lone LF is an octet as any other. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            int end = line.length() - 2;
            if (end >= 0 && line.charAt(end) == '\r' && line.charAt(end + 1) == '\n') {
                return line.substring(0, end);
            }
        }
        return null;
    }
}
