package io.posthorn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names follow the conventions of Prometheus. */
class MetricTest {

    @ParameterizedTest
    @EnumSource
    void theNameTellsTheKind(Metric metric) {
        String name = metric.prometheusName();
        assertTrue(name.matches("posthorn_[a-z0-9_]+[a-z0-9]"), name);
        assertEquals(metric.kind() == Kind.COUNTER, name.endsWith("_total"), name);
        assertEquals(metric.kind() == Kind.HISTOGRAM, name.endsWith("_seconds"), name);
        assertTrue(metric.help().endsWith("."), name);
        assertFalse(metric.services().isEmpty(), name);
    }

    @ParameterizedTest
    @EnumSource
    void theValuesOfALabelAreFew(Label label) {
        assertTrue(label.text().matches("[a-z]+"), label.text());
        assertEquals(label.allowed().size(), new HashSet<>(label.allowed()).size(), label.text());
        assertTrue(label.allowed().size() <= 40, label.text());
        label.allowed().forEach(value -> assertTrue(value.matches("[a-z0-9][a-z0-9.-]*"), value));
    }

    @Test
    void namesAreUsedOnce() {
        var names = new HashSet<String>();
        Arrays.stream(Metric.values())
                .forEach(metric -> assertTrue(names.add(metric.prometheusName()), metric.prometheusName()));
    }
}
