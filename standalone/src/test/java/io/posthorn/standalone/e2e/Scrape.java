package io.posthorn.standalone.e2e;

import io.posthorn.metrics.Kind;
import io.posthorn.metrics.Label;
import io.posthorn.metrics.Metric;
import io.posthorn.metrics.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a process tells Prometheus, held against the catalogue. */
record Scrape(Service service, String text) {
    private static final Pattern SERIES = Pattern.compile("^(posthorn_\\w+?)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    /** Everything that is there and is not in the catalogue, or the other way round; a sentence each. */
    List<String> differences() {
        var found = new TreeSet<Metric>();
        var differences = new ArrayList<String>();
        SERIES.matcher(text).results().forEach(series -> {
            Optional<Metric> metric = metric(series.group(1));
            metric.ifPresentOrElse(found::add, () -> differences.add("not in the catalogue: " + series.group()));
            metric.filter(it -> !labelsAreOf(it, series))
                    .ifPresent(_ -> differences.add("other labels: " + series.group()));
        });
        Arrays.stream(Metric.values())
                .filter(metric -> metric.services().contains(service) && !found.contains(metric))
                .forEach(metric -> differences.add("not told: " + metric));
        return differences;
    }

    private Optional<Metric> metric(String name) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.services().contains(service))
                .filter(metric -> name.equals(metric.prometheusName())
                        || metric.kind() == Kind.HISTOGRAM
                                && PART.matcher(name).replaceFirst("").equals(metric.prometheusName()))
                .findFirst();
    }

    private static boolean labelsAreOf(Metric metric, MatchResult series) {
        Map<String, String> labels = LABEL.matcher(
                        Optional.ofNullable(series.group(2)).orElse(""))
                .results()
                .filter(label -> !label.group(1).equals("le"))
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
        return labels.size() == metric.labels().size()
                && metric.labels().stream().allMatch(label -> has(label, labels.get(label.text())));
    }

    private static boolean has(Label label, String value) {
        return value != null && label.allowed().contains(value);
    }
}
