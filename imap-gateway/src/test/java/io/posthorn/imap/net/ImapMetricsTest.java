package io.posthorn.imap.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.metrics.Label;
import io.posthorn.metrics.Meters;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImapMetricsTest {

    @Test
    void everyCommandHasAVerbAndEveryVerbACommand() throws ReflectiveOperationException {
        var metrics = new ImapMetrics(Meters.unobserved());
        var verbs = new HashSet<String>();
        for (Class<?> type : ImapCommand.class.getPermittedSubclasses()) {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            Object[] nothing = Arrays.stream(constructor.getParameterTypes())
                    .map(parameter -> Array.get(Array.newInstance(parameter, 1), 0))
                    .toArray();
            verbs.add(metrics.times((ImapCommand) constructor.newInstance(nothing))
                    .getId()
                    .getTag("verb"));
        }
        assertEquals(Set.copyOf(Label.IMAP_VERB.allowed()), verbs);
    }
}
