package io.posthorn.metrics;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The catalogue as {@code docs/metrics.md}. */
public final class MetricsDocument {
    private static final String HEAD = """
            # Metrics

            <!-- Made from the catalogue in libs/metrics. To write it anew:
            mvn -pl libs/metrics test -Dtest=MetricsDocumentTest -Dposthorn.docs.write=true -->

            Every service tells its metrics to Prometheus at `/q/metrics` of its management port; how to have them scraped is
            in [operations.md](operations.md). These are the metrics of our own. Beside them stand those of the JVM, the
            process, Vert.x, the connection pools and the Kafka clients, under the names that their libraries give them.

            - A histogram has the series `_bucket`, `_count` and `_sum`, and `_max`, the longest of the last minutes.
            - Times are in seconds, sizes in bytes. Counters start at 0 with the process.
            - A label has the values listed here and no others: names, addresses and domains are never among them.
            """;

    private MetricsDocument() {}

    /** The whole page. */
    public static String text() {
        var page = new StringBuilder(HEAD);
        for (Service service : Service.values()) {
            page.append("\n## ").append(service.text()).append("\n\n");
            page.append("| metric | kind | labels | meaning |\n|---|---|---|---|\n");
            Arrays.stream(Metric.values())
                    .filter(metric -> metric.services().contains(service))
                    .forEach(metric -> page.append(row(metric)));
        }
        page.append("\n## Labels\n\n| label | of | values |\n|---|---|---|\n");
        Arrays.stream(Label.values()).forEach(label -> page.append(row(label)));
        return page.toString();
    }

    private static String row(Metric metric) {
        String labels = metric.labels().stream()
                .map(Label::text)
                .map(MetricsDocument::code)
                .collect(Collectors.joining(", "));
        return "| " + code(metric.prometheusName()) + " | " + Labels.text(metric.kind()) + " | " + labels + " | "
                + metric.help() + " |\n";
    }

    private static String row(Label label) {
        String metrics = Arrays.stream(Metric.values())
                .filter(metric -> metric.labels().contains(label))
                .map(metric -> code(metric.prometheusName()))
                .collect(Collectors.joining(", "));
        String values = label.allowed().stream().map(MetricsDocument::code).collect(Collectors.joining(", "));
        return "| " + code(label.text()) + " | " + metrics + " | " + values + " |\n";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
