package io.posthorn.standalone.mailimport;

import io.posthorn.standalone.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The messages below a path. In a directory those are the files {@code *.eml} and {@code *.msg}, one message each, and
 * {@code *.mbox}; a file that is named itself is an mbox if it begins like one and is not called {@code .eml} or
 * {@code .msg}.
 */
final class MessageFinder {
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final Path root;
    private final Form mboxForm;

    /** Takes the messages one after the other. */
    interface Receiver {
        void message(SourceMessage message) throws InterruptedException;

        /** A file that cannot be read as it should. */
        void unreadable(String name, String detail);
    }

    MessageFinder(Path root, Form mboxForm) {
        this.root = root;
        this.mboxForm = mboxForm;
    }

    /** The octets of all the files. */
    long octets() throws IOException {
        long total = 0;
        for (Path file : files()) {
            total += Files.size(file);
        }
        return total;
    }

    /** Hands on all messages, in the order of the files' names. */
    void find(Receiver receiver) throws InterruptedException, IOException {
        for (Path file : files()) {
            try {
                find(file, receiver);
            } catch (IOException e) {
                receiver.unreadable(name(file), e.toString());
            }
        }
    }

    private void find(Path file, Receiver receiver) throws IOException, InterruptedException {
        if (isMessage(file) || file.equals(root) && !beginsLikeAnMbox(file)) {
            receiver.message(new SourceMessage(name(file), file, 0, Files.size(file), Form.FILE));
            return;
        }
        if (!beginsLikeAnMbox(file)) {
            receiver.unreadable(name(file), "does not begin like an mbox, with From and a space");
            return;
        }
        try (InputStream mbox = Files.newInputStream(file)) {
            var number = new AtomicLong();
            MboxScanner.scan(
                    mbox,
                    (offset, octets) -> receiver.message(new SourceMessage(
                            name(file) + "#" + number.incrementAndGet(), file, offset, octets, mboxForm)));
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(root)) {
            throw new Refusal("There is no " + root + ".");
        }
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        Predicate<Path> wanted = file -> isMessage(file) || endsWith(file, ".mbox");
        try (var found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    private String name(Path file) {
        return file.equals(root)
                ? file.getFileName().toString()
                : root.relativize(file).toString();
    }

    private static boolean isMessage(Path file) {
        return endsWith(file, ".eml") || endsWith(file, ".msg");
    }

    private static boolean endsWith(Path file, String suffix) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    private static boolean beginsLikeAnMbox(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(FROM, in.readNBytes(FROM.length));
        }
    }
}
