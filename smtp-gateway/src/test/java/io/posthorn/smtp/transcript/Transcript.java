package io.posthorn.smtp.transcript;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dialogue in a readable file, line by line. {@code #} begins a comment, {@code @} a stage direction, which TranscriptTest
 * explains. {@code C:} is a line that the client sends, in UTF-8; several in a row are sent together. {@code R:} are raw octets that
 * the client sends, with escapes and nothing added. {@code S:} is a line that the server must send, in which {@code <id>}
 * stands for any queue id.
 */
record Transcript(String name, List<Step> steps) {

    sealed interface Step {
        record ClientSends(String octets) implements Step {}

        record ServerSays(String line) implements Step {}

        record Direction(String word, String argument) implements Step {}
    }

    /** All transcripts, by name. */
    static List<Transcript> all() {
        try (Stream<Path> files =
                Files.list(Path.of(Transcript.class.getResource("/transcripts").toURI()))) {
            return files.sorted().map(Transcript::read).toList();
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Transcript read(Path file) {
        var steps = new ArrayList<Step>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                add(line, steps);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Transcript(file.getFileName().toString(), steps);
    }

    private static void add(String line, List<Step> steps) {
        if (line.startsWith("C: ") || line.equals("C:")) {
            // A character of a step is an octet on the wire.
            String text = line.substring(Math.min(3, line.length()));
            addSent(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) + "\r\n", steps);
        } else if (line.startsWith("R: ")) {
            addSent(line.substring(3).translateEscapes(), steps);
        } else if (line.startsWith("S: ")) {
            steps.add(new Step.ServerSays(line.substring(3)));
        } else if (line.startsWith("@")) {
            String[] words = line.substring(1).split(" ", 2);
            steps.add(new Step.Direction(words[0], words.length > 1 ? words[1] : ""));
        } else if (!line.isBlank() && !line.startsWith("#")) {
            throw new AssertionError("not a line of a transcript: " + line);
        }
    }

    /** What the client sends before it waits for a reply is one write. */
    private static void addSent(String octets, List<Step> steps) {
        if (!steps.isEmpty() && steps.getLast() instanceof Step.ClientSends(String before)) {
            steps.set(steps.size() - 1, new Step.ClientSends(before + octets));
        } else {
            steps.add(new Step.ClientSends(octets));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
