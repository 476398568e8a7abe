package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.metrics.Service;
import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What every process tells of itself, and Debian's Prometheus as the one who asks. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class MetricsTest {
    /** What one mail that is sent and read must move. */
    private static final List<String> COUNTERS = List.of(
            "sum(posthorn_mail_accepted_total{listener=\"smtp\"})",
            "sum(posthorn_mail_accept_seconds_count)",
            "sum(posthorn_mail_rejected_total{reason=\"unknown-recipient\"})",
            "sum(posthorn_mail_delivered_total)",
            "sum(posthorn_mail_delivery_seconds_count)",
            "sum(posthorn_mail_notification_seconds_count)",
            "sum(posthorn_sessions_total{listener=\"smtp\"})",
            "sum(posthorn_sessions_total{listener=\"imap\"})",
            "sum(posthorn_auth_total{protocol=\"imap\",mechanism=\"plain\",outcome=\"success\"})",
            "sum(posthorn_logins_total{protocol=\"imap\",mechanism=\"plain\",outcome=\"success\"})",
            "sum(posthorn_smtp_command_seconds_count{verb=\"rcpt\"})",
            "sum(posthorn_imap_command_seconds_count{verb=\"fetch\"})",
            "sum(posthorn_kafka_produce_seconds_count{topic=\"mail.accepted\",outcome=\"ok\"})",
            "sum(posthorn_s3_request_seconds_count{operation=\"put\",outcome=\"ok\"})",
            "sum(posthorn_postgres_transaction_seconds_count{use=\"delivery\",outcome=\"ok\"})",
            "sum(posthorn_postgres_transaction_seconds_count{use=\"mailboxes\",outcome=\"ok\"})");

    @TempDir
    Path folder;

    @Test
    void everyProcessTellsWhatTheCatalogueHasAndNothingElse(PosthornSystem system) throws Exception {
        // As Prometheus asks.
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var endpoint : endpoints(system).entrySet()) {
                Service service = Arrays.stream(Service.values())
                        .filter(it -> endpoint.getKey().startsWith(it.text()))
                        .findFirst()
                        .orElseThrow();
                var request =
                        HttpRequest.newBuilder(URI.create(endpoint.getValue())).build();
                String text = http.send(request, BodyHandlers.ofString()).body();
                assertEquals(List.of(), new Scrape(service, text).differences(), endpoint.getKey());
            }
        }
    }

    @Test
    void prometheusSeesAMailGoThrough(PosthornSystem system, ClientAccount account) throws Exception {
        var program = ExternalProgram.of("prometheus", "prometheus");
        var targets = new LinkedHashMap<String, String>();
        endpoints(system)
                .forEach((name, url) -> targets.put(name, URI.create(url).getAuthority()));
        try (var prometheus = new PrometheusServer(program, folder, targets)) {
            Eventually.holds("every process was scraped", () -> prometheus.up().equals(List.copyOf(targets.keySet())));
            Map<String, Double> before = values(prometheus);

            sendAndRead(system, account);
            Eventually.holds(
                    "every counter has moved",
                    () -> values(prometheus).entrySet().stream()
                            .allMatch(now -> now.getValue() > before.get(now.getKey())));
            Eventually.holds("the ledger is at zero", () -> prometheus.value("max(posthorn_accepted_unresolved)") == 0);
            assertTrue(prometheus.value("count(posthorn_accepted_unresolved)") >= 1, "somebody tells it");
        }
    }

    /** A session that idles hears of the mail, reads it, and somebody else is told that there is no such recipient. */
    private static void sendAndRead(PosthornSystem system, ClientAccount account) throws IOException {
        try (var reader = account.reader();
                var sender = new SmtpClient(system.endpoint("smtp"))) {
            reader.selectInbox();
            reader.idle();
            String reply = sender.send("sender@client.example", account.address(), SimpleMail.withSubject("counted"));
            assertTrue(reply.startsWith("250 2.0.0"), reply);
            assertEquals("* 1 EXISTS", reader.idleResponse());
            sender.ask("MAIL FROM:<sender@client.example>");
            assertTrue(sender.ask("RCPT TO:<nobody@example.com>").startsWith("550 5.1.1"));
        }
        assertEquals(List.of("counted []"), account.contents("INBOX"));
    }

    private static Map<String, Double> values(PrometheusServer prometheus) throws IOException, InterruptedException {
        var values = new LinkedHashMap<String, Double>();
        for (String query : COUNTERS) {
            values.put(query, prometheus.value(query));
        }
        return values;
    }

    /** The metrics of each process that has some, by its name. */
    private static Map<String, String> endpoints(PosthornSystem system) {
        var endpoints = new TreeMap<String, String>();
        for (JsonNode process : system.status().get("processes")) {
            if (!process.get("metrics").isNull()) {
                endpoints.put(
                        process.get("name").asText(), process.get("metrics").asText());
            }
        }
        return endpoints;
    }
}
