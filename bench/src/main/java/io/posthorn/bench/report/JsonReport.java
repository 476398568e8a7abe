package io.posthorn.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.posthorn.bench.scenario.Scenario;
import io.posthorn.bench.scenario.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The results as one JSON document. */
public final class JsonReport {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    /**
     * Writes the document.
     *
     * @param started when the measurement began
     * @param commandLine what was typed behind {@code ./posthorn bench}
     */
    public static void write(
            Path file, Instant started, List<String> commandLine, Machine machine, Sizes sizes, Results results)
            throws IOException {
        var document = MAPPER.createObjectNode();
        document.put("started", started.toString());
        document.set("commandLine", MAPPER.valueToTree(commandLine));
        document.set("machine", MAPPER.valueToTree(machine));
        document.set("sizes", sizes(sizes));
        var scenarios = document.putArray("scenarios");
        results.scenarios().forEach(scenario -> scenarios.add(scenario(scenario, results)));
        MAPPER.writeValue(file.toFile(), document);
    }

    private static ObjectNode sizes(Sizes sizes) {
        return MAPPER.createObjectNode()
                .put("sessions", sizes.sessions())
                .put("octets", sizes.octets())
                .put("mailbox", sizes.mailbox())
                .put("messages", sizes.messages())
                .put("operations", sizes.operations())
                .put("samples", sizes.samples())
                .put("idle", sizes.idle())
                .put("boundSeconds", sizes.bound().toSeconds());
    }

    private static ObjectNode scenario(Scenario scenario, Results results) {
        var node = MAPPER.createObjectNode().put("name", scenario.name()).put("summary", scenario.summary());
        node.set("failures", MAPPER.valueToTree(results.failures(scenario)));
        node.set("clientCpu", all(results.clientCpu(scenario)));
        var figures = node.putArray("figures");
        results.comparisons(scenario).forEach(comparison -> figures.add(figure(comparison)));
        return node;
    }

    private static ObjectNode figure(Comparison comparison) {
        var figure = comparison.figure();
        var node = MAPPER.createObjectNode()
                .put("name", figure.name())
                .put("title", figure.title())
                .put("unit", figure.unit())
                .put("better", figure.higherIsBetter() ? "higher" : "lower");
        node.set("systems", all(comparison.series()));
        comparison.ratio().ifPresent(ratio -> node.put("ratio", ratio));
        comparison.rawLimit().ifPresent(limit -> node.put("rawLimit", limit));
        comparison.shareOfRaw().ifPresent(share -> node.put("shareOfRaw", share));
        comparison.bar().ifPresent(bar -> {
            var told = node.putObject("bar").put("words", bar.words());
            bar.met(comparison).ifPresent(met -> told.put("met", met));
        });
        return node;
    }

    private static ObjectNode all(Map<String, Series> series) {
        var node = MAPPER.createObjectNode();
        series.forEach((system, runs) -> {
            ArrayNode values = node.putObject(system)
                    .put("median", runs.median())
                    .put("min", runs.min())
                    .put("max", runs.max())
                    .putArray("runs");
            runs.runs().forEach(values::add);
        });
        return node;
    }
}
