package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log of traces does. */
public abstract class TraceLogContract {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final QueueId mail = QueueId.generate(now);
    private final MessageId name = new MessageId(UUID.randomUUID() + "@example.com");
    private TraceLog log;

    @BeforeEach
    void open() {
        log = log();
    }

    @Test
    void tellsStepsInTheOrderInWhichTheyHappened() {
        log.add(List.of(step("stored", 2), accepted(mail)));
        log.add(List.of(step("waits", 1), accepted(QueueId.generate(now))));
        assertEquals(
                List.of("accepted", "waits", "stored"),
                log.steps(mail).stream().map(TraceStep::name).toList());
        assertEquals(now.plusMillis(2), log.steps(mail).getLast().at());
        assertEquals("{\"n\":\"\u00fc\"}", log.steps(mail).getLast().facts());
    }

    @Test
    void theFirstReportOfAStepStays() {
        log.add(List.of(step("stored", 2)));
        log.add(List.of(step("stored", 5), step("stored", 7), step("buried", 9)));
        assertEquals(
                List.of(now.plusMillis(2), now.plusMillis(9)),
                log.steps(mail).stream().map(TraceStep::at).toList());
    }

    @Test
    void findsMessagesByWhatTheyCallThemselves() {
        QueueId later = QueueId.generate(now.plusSeconds(1));
        log.add(List.of(accepted(mail), step("stored", 2), accepted(later)));
        assertEquals(List.of(later, mail), log.find(name, 10));
        assertEquals(List.of(later), log.find(name, 1));
        assertEquals(List.of(), log.find(new MessageId("x" + name.text()), 10));
    }

    @Test
    void nothingIsKnownOfOthers() {
        assertEquals(List.of(), log.steps(QueueId.generate(now)));
        assertEquals(List.of(), log.steps(new QueueId("Z".repeat(22))));
    }

    @Test
    void forgetsADayAndGoesOnAfterIt() {
        Instant longAgo = Instant.parse("2001-02-03T04:05:06Z");
        LocalDate day = LocalDate.ofInstant(longAgo, ZoneOffset.UTC);
        QueueId old = QueueId.generate(longAgo);
        log.add(List.of(accepted(old)));
        assertTrue(log.days().contains(day));
        log.drop(day);
        assertFalse(log.days().contains(day));
        assertEquals(List.of(), log.steps(old));
        log.add(List.of(accepted(old)));
        assertEquals(1, log.steps(old).size());
        log.drop(day);
    }

    /** A log, with or without what others put down. */
    protected abstract TraceLog log();

    private TraceStep accepted(QueueId queueId) {
        return new TraceStep(queueId, "accepted", queueId.time(), Optional.of(name), "{}");
    }

    private TraceStep step(String step, int millis) {
        return new TraceStep(mail, step, now.plusMillis(millis), Optional.empty(), "{\"n\":\"\u00fc\"}");
    }
}
