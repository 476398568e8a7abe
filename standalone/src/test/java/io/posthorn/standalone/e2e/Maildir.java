package io.posthorn.standalone.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders that a synchronising client keeps on disk: a Maildir for each mailbox, below one folder. */
record Maildir(Path folder) {
    private static final String LINE_END = "\n";

    /** Writes a message that is new here, seen. */
    void add(String mailbox, byte[] message) throws IOException {
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(folder.resolve(mailbox).resolve(part));
        }
        Files.writeString(
                folder.resolve(mailbox).resolve("cur/1795500000.1.here:2,S"),
                text(message).replace("\r\n", LINE_END),
                StandardCharsets.ISO_8859_1);
    }

    /** Gives a message other flags: letters in the order of the alphabet, such as {@code FS}. */
    void flag(String mailbox, String subject, String letters) throws IOException {
        Path file = file(mailbox, subject);
        String name = file.getFileName().toString().replaceAll(":2,.*$", "") + ":2," + letters;
        Files.move(file, folder.resolve(mailbox).resolve("cur").resolve(name));
    }

    /** What is in a mailbox: {@code "subject [letters]"} for each message, in the order of the alphabet. */
    List<String> contents(String mailbox) throws IOException {
        return messages(mailbox).stream()
                .map(file -> subject(file) + " [" + letters(file) + "]")
                .sorted()
                .toList();
    }

    /** Takes a message away. */
    void remove(String mailbox, String subject) throws IOException {
        Files.delete(file(mailbox, subject));
    }

    /** Whether a message ends with what was sent, as lines of this machine; mbsync adds a mark, X-TUID. */
    boolean holds(String mailbox, String subject, byte[] sent) throws IOException {
        return Files.readString(file(mailbox, subject), StandardCharsets.ISO_8859_1)
                .replace("\r\n", LINE_END)
                .replaceAll("(?m)^X-TUID: .*\n", "")
                .endsWith(text(sent).replace("\r\n", LINE_END));
    }

    /** Every message there is, by the path of its file. */
    List<Path> files() throws IOException {
        return messages("");
    }

    private Path file(String mailbox, String subject) throws IOException {
        return messages(mailbox).stream()
                .filter(file -> subject(file).equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + subject + " in " + mailbox));
    }

    private List<Path> messages(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().matches("cur|new"))
                    .sorted()
                    .toList();
        }
    }

    private static String subject(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("Subject: "))
                    .map(line -> line.substring("Subject: ".length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no subject in " + file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String letters(Path file) {
        return file.getFileName().toString().replaceAll("^.*?(?::2,([A-Z]*))?$", "$1");
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }
}
