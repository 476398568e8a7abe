package io.posthorn.standalone.mailimport;

import io.posthorn.standalone.Refusal;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends the messages of files to one recipient over several connections. What is refused for good, or again and again, is
 * told and does not stop the rest. A message whose answer was lost with the connection is sent again and may then be
 * there twice.
 */
public final class MailImport {
    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final Duration TERMINAL_REFRESH = Duration.ofMillis(200);
    private static final Duration LOG_REFRESH = Duration.ofSeconds(5);
    private static final SourceMessage NO_MORE = new SourceMessage("", Path.of(""), 0, 0, Form.FILE);

    private final InetSocketAddress server;
    private final String recipient;
    private final Options options;
    private final PrintStream err;
    private final BlockingQueue<SourceMessage> queue;
    private final List<Failed> failed = Collections.synchronizedList(new ArrayList<>());
    private ImportProgress progress;

    /**
     * How an import is done.
     *
     * @param connections at a time
     * @param mbox how an mbox is quoted
     * @param crlf whether lone CR and LF always become CRLF
     */
    public record Options(int connections, Form mbox, boolean crlf) {}

    /**
     * A message that was not imported.
     *
     * @param message the file, in an mbox with {@code #} and the number of the message
     * @param detail the server's words, or what went wrong
     */
    public record Failed(String message, String detail) {}

    /** What came of it. */
    public record Outcome(int imported, List<Failed> failed) {}

    /** @param err takes the progress */
    public MailImport(InetSocketAddress server, String recipient, Options options, PrintStream err) {
        this.server = server;
        this.recipient = recipient;
        this.options = options;
        this.err = err;
        this.queue = new ArrayBlockingQueue<>(2 * options.connections());
    }

    /** Imports everything below the path. */
    public Outcome run(Path path) throws IOException, InterruptedException {
        var finder = new MessageFinder(path, options.mbox());
        progress = new ImportProgress(finder.octets());
        probe();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ended = new CountDownLatch(1);
            Future<Void> shown = threads.submit(() -> show(ended));
            try {
                send(finder, threads);
            } catch (IOException | InterruptedException | ExecutionException | RuntimeException e) {
                threads.shutdownNow();
                throw e;
            } finally {
                ended.countDown();
            }
            shown.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new Outcome(progress.imported(), List.copyOf(failed));
    }

    private void send(MessageFinder finder, ExecutorService threads)
            throws IOException, InterruptedException, ExecutionException {
        var workers = new ArrayList<Future<Void>>();
        for (int i = 0; i < options.connections(); i++) {
            workers.add(threads.submit(this::work));
        }
        finder.find(new Queueing());
        for (int i = 0; i < options.connections(); i++) {
            queue.put(NO_MORE);
        }
        for (Future<Void> worker : workers) {
            worker.get();
        }
        progress.end();
    }

    private final class Queueing implements MessageFinder.Receiver {
        @Override
        public void message(SourceMessage message) throws InterruptedException {
            queue.put(message);
        }

        @Override
        public void unreadable(String name, String detail) {
            failed.add(new Failed(name, detail));
            progress.failed(0);
        }
    }

    /** One sentence rather than one for each message, if nothing can be imported at all. */
    private void probe() {
        try (var connection = LmtpConnection.open(server, options.crlf())) {
            Reply reply = connection.probe(recipient);
            if (!reply.positive()) {
                throw new Refusal("The server takes no mail for " + recipient + ": " + reply.text());
            }
        } catch (IOException e) {
            throw new Refusal(
                    "The LMTP listener at " + server.getHostString() + ":" + server.getPort() + " does not serve us ("
                            + e.getMessage() + "): see ./posthorn status and posthorn.smtp.lmtp.trusted-networks.",
                    e);
        }
    }

    private Void work() throws InterruptedException {
        try (var worker = new Worker()) {
            for (var message = queue.take(); !message.equals(NO_MORE); message = queue.take()) {
                worker.send(message);
            }
        }
        return null;
    }

    private Void show(CountDownLatch ended) throws InterruptedException {
        // Some JDKs give no console where there is no terminal, others one that is none.
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        Duration refresh = terminal ? TERMINAL_REFRESH : LOG_REFRESH;
        long startedAt = System.nanoTime();
        boolean last;
        do {
            last = ended.await(refresh.toMillis(), TimeUnit.MILLISECONDS);
            String line = progress.line(System.nanoTime() - startedAt);
            err.print(terminal ? "\r" + line + "\u001b[K" + (last ? "\n" : "") : line + "\n");
            err.flush();
        } while (!last);
        return null;
    }

    /** One connection after the other, as often as one breaks. */
    private final class Worker implements AutoCloseable {
        private LmtpConnection connection;

        void send(SourceMessage message) throws InterruptedException {
            long pause = FIRST_PAUSE_MILLIS;
            for (int attempt = 1; ; attempt++) {
                Reply reply = attempt(message);
                if (reply.positive()) {
                    progress.imported(message.octets());
                    return;
                }
                if (attempt == ATTEMPTS || !reply.transientFailure()) {
                    failed.add(new Failed(message.name(), reply.text()));
                    progress.failed(message.octets());
                    return;
                }
                Thread.sleep(pause);
                pause *= 2;
            }
        }

        @Override
        public void close() {
            disconnect();
        }

        private Reply attempt(SourceMessage message) {
            try {
                if (connection == null) {
                    connection = LmtpConnection.open(server, options.crlf());
                }
                Reply reply = connection.send(message, recipient);
                if (reply.endsConnection()) {
                    disconnect();
                }
                return reply;
            } catch (SourceUnreadable e) {
                disconnect();
                return new Reply(500, e.getMessage());
            } catch (IOException e) {
                disconnect();
                return new Reply(400, String.valueOf(e.getMessage()));
            }
        }

        private void disconnect() {
            if (connection != null) {
                try {
                    connection.close();
                } catch (IOException _) {
                    // It was broken already.
                }
                connection = null;
            }
        }
    }
}
