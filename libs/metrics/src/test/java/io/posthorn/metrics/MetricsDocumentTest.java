package io.posthorn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page says what the code does. With {@code -Dposthorn.docs.write=true} it is written instead. */
class MetricsDocumentTest {
    private static final Path PAGE = Path.of("../../docs/metrics.md");

    @Test
    void thePageIsMadeFromTheCatalogue() throws IOException {
        if (Boolean.getBoolean("posthorn.docs.write")) {
            Files.writeString(PAGE, MetricsDocument.text());
        }
        assertEquals(
                MetricsDocument.text(),
                Files.readString(PAGE),
                "docs/metrics.md is old: its head says how to renew it");
    }
}
