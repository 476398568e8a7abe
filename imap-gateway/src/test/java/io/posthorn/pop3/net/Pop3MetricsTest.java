package io.posthorn.pop3.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.metrics.Label;
import io.posthorn.metrics.Meters;
import io.posthorn.pop3.codec.Pop3Command;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Pop3MetricsTest {

    @Test
    void everyCommandHasAVerbAndEveryVerbACommand() throws ReflectiveOperationException {
        var metrics = new Pop3Metrics(Meters.unobserved());
        var verbs = new HashSet<String>();
        for (Class<?> type : Pop3Command.class.getPermittedSubclasses()) {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            Object[] nothing = Arrays.stream(constructor.getParameterTypes())
                    .map(parameter -> Array.get(Array.newInstance(parameter, 1), 0))
                    .toArray();
            verbs.add(metrics.times((Pop3Command) constructor.newInstance(nothing))
                    .getId()
                    .getTag("verb"));
        }
        assertEquals(Set.copyOf(Label.POP3_VERB.allowed()), verbs);
    }
}
