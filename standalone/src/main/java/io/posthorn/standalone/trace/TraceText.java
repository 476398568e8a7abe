package io.posthorn.standalone.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A trace for people: the message, then a line for each step, then what can be done. */
public final class TraceText {
    /** As in the logs, so that one can be found by the other. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    private final ZoneId zone;

    /** @param zone whose times are shown */
    public TraceText(ZoneId zone) {
        this.zone = zone;
    }

    /** The text of a document of the API. */
    public String of(JsonNode document) {
        return StreamSupport.stream(document.path("messages").spliterator(), false)
                .map(this::message)
                .collect(Collectors.joining("\n\n"));
    }

    private String message(JsonNode message) {
        List<String> lines = new ArrayList<>();
        lines.add(message.path("queueId").asText());
        JsonNode last = null;
        for (JsonNode step : message.path("steps")) {
            if (step.path("step").asText().equals("accepted")) {
                lines.set(0, lines.getFirst() + envelope(step));
            }
            lines.add("  %s  %-16s  %-13s  %s"
                    .formatted(
                            time(step),
                            step.path("service").asText(),
                            step.path("step").asText(),
                            detail(step))
                    .stripTrailing());
            last = step;
        }
        String next = last == null ? "" : next(last);
        if (!next.isEmpty()) {
            lines.add(next);
        }
        return String.join("\n", lines);
    }

    private String time(JsonNode step) {
        return TIME.format(Instant.parse(step.path("time").asText()).atZone(zone));
    }

    private static String envelope(JsonNode accepted) {
        String messageId = accepted.path("messageId").asText();
        return (messageId.isEmpty() ? "" : "  <" + messageId + ">") + "\n  from <"
                + accepted.path("reversePath").asText() + "> to " + recipients(accepted) + ", "
                + accepted.path("octets").asLong() + " octets";
    }

    private static String detail(JsonNode step) {
        return switch (step.path("step").asText()) {
            case "accepted" ->
                "by " + step.path("protocol").asText() + " from "
                        + step.path("clientAddress").asText() + " ("
                        + step.path("helo").asText() + ")";
            case "stored" ->
                "for " + recipients(step) + place(step)
                        + step.path("detail").asText("").replaceFirst("^(.)", ", $1");
            case "dead-letter" ->
                step.path("letter").asText() + ": " + step.path("detail").asText();
            case "retried" -> "dead letter " + step.path("letter").asText();
            default -> {
                String who = recipients(step);
                yield (who.isEmpty() ? "" : who + ": ") + step.path("detail").asText();
            }
        };
    }

    private static String place(JsonNode stored) {
        String account = " (account " + stored.path("account").asLong() + ")";
        return stored.has("uid")
                ? account + " in " + stored.path("mailbox").asText() + " as UID "
                        + stored.path("uid").asLong()
                : account;
    }

    private static String recipients(JsonNode step) {
        return StreamSupport.stream(step.path("recipients").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String next(JsonNode last) {
        return switch (last.path("step").asText()) {
            case "waiting" -> "It goes on by itself: ./posthorn status tells what is away.";
            case "dead-letter" ->
                "When its cause is removed: ./posthorn dead-letters retry "
                        + last.path("letter").asText();
            default -> "";
        };
    }
}
