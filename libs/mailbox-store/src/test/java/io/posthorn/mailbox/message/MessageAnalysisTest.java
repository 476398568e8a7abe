package io.posthorn.mailbox.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message of the folder, most of them odd, has beside it what is expected of it. */
class MessageAnalysisTest {
    private static final Path MESSAGES = Path.of("src/test/resources/messages");

    static Stream<String> names() throws IOException {
        try (var files = Files.list(MESSAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .map(name -> name.substring(0, name.length() - ".eml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void isAsExpected(String name) throws IOException {
        byte[] message = Files.readAllBytes(MESSAGES.resolve(name + ".eml"));
        String expected = Files.readString(MESSAGES.resolve(name + ".expected"), StandardCharsets.UTF_8);
        assertEquals(expected, Rendering.of(message));
        Agreement.check(message);
    }
}
