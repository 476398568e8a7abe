package io.posthorn.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.queue.QueueApi;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Mail on its way to other systems. */
@Command(
        name = "queue",
        description =
                "See and change what waits for other systems. ID is that of a recipient in the list, or a queue id.",
        mixinStandardHelpOptions = true)
final class QueueCommand implements Runnable {
    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: queue list, show, retry, hold, release or drop?");
    }

    @Command(description = "List all recipients that wait.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        try (var api = DeliveryAccess.open(invocation, QueueApi::new)) {
            // Page by page: there may be more than memory holds.
            var out = invocation.out();
            var page = api.page("");
            if (page.isEmpty() && !invocation.json()) {
                out.println("the queue is empty");
            }
            String between = invocation.json() ? "[" : "";
            while (!page.isEmpty()) {
                for (var entry : page) {
                    out.print(between);
                    out.print(invocation.json() ? JsonFile.MAPPER.writeValueAsString(entry) : line(entry));
                    between = invocation.json() ? "," : "\n";
                }
                page = api.page(page.getLast().path("id").asText());
            }
            if (invocation.json()) {
                out.println(between.equals("[") ? "[]" : "]");
            } else {
                out.println();
            }
            return ExitCode.OK;
        }
    }

    @Command(description = "Show what waits under an id, with the last reply.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") String id) throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        try (var api = DeliveryAccess.open(invocation, QueueApi::new)) {
            List<JsonNode> entries = api.find(id);
            invocation.print(entries, entries.stream().map(QueueCommand::line).collect(Collectors.joining("\n")));
            return ExitCode.OK;
        }
    }

    @Command(description = "Try again now, whatever is thought of the destination.", mixinStandardHelpOptions = true)
    int retry(@Parameters(paramLabel = "ID") String id) throws IOException, InterruptedException {
        return change(id, "retry", " are tried now; see ./posthorn queue show " + id);
    }

    @Command(description = "Keep back until it is released.", mixinStandardHelpOptions = true)
    int hold(@Parameters(paramLabel = "ID") String id) throws IOException, InterruptedException {
        return change(id, "hold", " are held; ./posthorn queue release " + id + " lets them go");
    }

    @Command(description = "Let go what is held.", mixinStandardHelpOptions = true)
    int release(@Parameters(paramLabel = "ID") String id) throws IOException, InterruptedException {
        return change(id, "release", " are tried now");
    }

    @Command(
            description = "Remove it. The sender is not told; what is on its way just now stays.",
            mixinStandardHelpOptions = true)
    int drop(@Parameters(paramLabel = "ID") String id) throws IOException, InterruptedException {
        return change(id, "drop", " are dropped; their sender is not told");
    }

    private int change(String id, String verb, String sentence) throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        try (var api = DeliveryAccess.open(invocation, QueueApi::new)) {
            int changed = api.change(id, verb);
            invocation.print(
                    Map.of("changed", changed), changed + (changed == 1 ? " recipient" : " recipients") + sentence);
            return ExitCode.OK;
        }
    }

    private static String line(JsonNode entry) {
        String reply = entry.path("lastReply").isNull()
                ? ""
                : "\n    " + entry.path("lastReply").asText();
        String next = entry.path("nextAttempt").isNull()
                ? ""
                : ", next " + entry.path("nextAttempt").asText();
        return entry.path("id").asText() + "  " + entry.path("state").asText() + "  <"
                + entry.path("sender").asText() + "> to <"
                + entry.path("recipient").asText() + ">\n    "
                + entry.path("attempts").asInt() + " attempts" + next + reply;
    }
}
