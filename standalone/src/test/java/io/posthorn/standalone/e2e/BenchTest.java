package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every scenario of {@code ./posthorn bench} runs and gives its figures; how good they are is not asked. */
@Timeout(600)
@ExtendWith(SharedSystem.class)
class BenchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PosthornSystem system;

    @TempDir
    private Path directory;

    @BeforeAll
    static void up(PosthornSystem shared) {
        system = shared;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp-accept smtp-accept-fresh deliver notify raw",
                "imap-login imap-select fetch-headers fetch-bodies append",
                "store search-header search-body pop3-retr idle-memory"
            })
    void scenariosGiveTheirFigures(String scenarios) throws IOException, InterruptedException {
        var document = bench(scenarios.split(" ", -1));

        assertFalse(document.at("/machine/processor").asText().isEmpty());
        assertTrue(document.at("/machine/cores").asInt() > 0);
        assertEquals("--quick", document.at("/commandLine/0").asText());
        var names = new ArrayList<String>();
        for (var scenario : document.get("scenarios")) {
            names.add(scenario.get("name").asText());
            assertTrue(scenario.get("failures").isEmpty(), scenario.toString());
            assertFalse(scenario.get("figures").isEmpty(), scenario.toString());
            for (var figure : scenario.get("figures")) {
                var runs = figure.at("/systems/posthorn/runs");
                assertEquals(1, runs.size(), figure.toString());
                assertTrue(runs.get(0).isNumber(), figure.toString());
            }
        }
        assertEquals(List.of(scenarios.split(" ", -1)), names);
    }

    @Test
    void anUnknownScenarioIsWrongUsage() throws IOException, InterruptedException {
        var result = system.run("bench", "fly");

        assertEquals(2, result.exit());
        assertTrue(result.err().contains("There is no scenario fly"), result.err());
    }

    private JsonNode bench(String... scenarios) throws IOException, InterruptedException {
        var file = directory.resolve("result.json");
        var words = new ArrayList<>(List.of("bench", "--quick", "--json", file.toString()));
        words.addAll(Arrays.asList(scenarios));
        var result = system.run(words.toArray(String[]::new));
        assertEquals(0, result.exit(), result.toString());
        assertTrue(result.out().contains("| " + scenarios[0] + " "), result.out());
        return JSON.readTree(file.toFile());
    }
}
