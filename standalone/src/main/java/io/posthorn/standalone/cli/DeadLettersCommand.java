package io.posthorn.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.letters.DeadLetterApi;
import io.posthorn.standalone.letters.DeadLetterApi.Letter;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Messages that nobody could deliver for a reason of their own. */
@Command(
        name = "dead-letters",
        description = "List, show and retry messages that could not be delivered.",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Runnable {
    private static final String NEXT =
            "; see ./posthorn dead-letters list whether it comes back, and ./posthorn logs delivery-service why.";

    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one: dead-letters list, show or retry?");
    }

    @Command(description = "List those that are open, the oldest first.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        try (var api = DeliveryAccess.open(invocation, DeadLetterApi::new)) {
            var letters = api.list();
            var text = letters.isEmpty()
                    ? "no dead letters"
                    : letters.stream().map(DeadLettersCommand::line).collect(Collectors.joining("\n"));
            invocation.print(letters, text);
            return ExitCode.OK;
        }
    }

    @Command(description = "Show one with its envelope and its header.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID", description = "As in the list, such as 0-4711.") String id)
            throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        try (var api = DeliveryAccess.open(invocation, DeadLetterApi::new)) {
            var letter = api.show(id);
            invocation.print(letter, text(letter));
            return ExitCode.OK;
        }
    }

    @Command(
            description = {
                "Deliver again what could not be delivered, after its cause was removed.",
                "Recipients that have the message already do not get it twice."
            },
            mixinStandardHelpOptions = true)
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..1", description = "As in the list, such as 0-4711.") String id,
            @Option(names = "--all", description = "All that are open.") boolean all)
            throws IOException, InterruptedException {
        if (all == (id != null)) {
            throw new ParameterException(spec.commandLine(), "Which one: dead-letters retry ID, or retry --all?");
        }
        var invocation = posthorn.invocation();
        try (var api = DeliveryAccess.open(invocation, DeadLetterApi::new)) {
            if (all) {
                int retried = api.retryAll();
                invocation.print(Map.of("retried", retried), retried + " are on their way again" + NEXT);
            } else {
                api.retry(id);
                invocation.print(Map.of("retried", 1), id + " is on its way again" + NEXT);
            }
            return ExitCode.OK;
        }
    }

    private static String line(Letter letter) {
        var queueId = letter.queueId().isEmpty() ? "-" : letter.queueId();
        return letter.id() + "  " + letter.time() + "  " + queueId + "  " + letter.octets() + " octets\n    "
                + letter.reason();
    }

    private static String text(JsonNode letter) {
        var text = new StringBuilder(letter.path("id").asText());
        for (var name : new String[] {"time", "queueId", "reason", "octets"}) {
            text.append('\n').append(name).append(": ").append(letter.path(name).asText());
        }
        if (!letter.has("envelope")) {
            return text.append("\nThe record does not parse; --json has its octets in base64.")
                    .toString();
        }
        letter.path("envelope")
                .properties()
                .forEach(field ->
                        text.append('\n').append(field.getKey()).append(": ").append(value(field.getValue())));
        return text.append("\nbodyOctets: ")
                .append(letter.path("bodyOctets").asText())
                .append("\n\n")
                .append(letter.path("traceHeader").asText())
                .append(letter.path("header").asText())
                .toString();
    }

    private static String value(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }
}
