package io.posthorn.standalone.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FromPostfixDocumentTest {
    @Test
    void theTableIsThatOfTheCode() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/from-postfix.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertEquals(
                KnownParameters.ALL.stream()
                        .map(known -> "| `" + known.name() + "` | " + known.outcome() + " | " + known.detail() + " |")
                        .toList(),
                rows);
    }
}
