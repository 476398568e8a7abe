package io.posthorn.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {
    private static final QueueId QUEUE_ID = QueueId.of(Instant.parse("2026-11-24T23:59:59.999Z"), 7);

    @Test
    void aMessageLiesLikeAMaildirEntry() {
        assertEquals(
                "42/Maildir/cur/1795564799." + QUEUE_ID + ".posthorn,S=1234",
                ObjectKeys.message(new AccountId(42), QUEUE_ID, 1234));
    }

    @Test
    void aSpooledBodyLiesUnderItsDay() {
        assertEquals("spool/2026-11-24/" + QUEUE_ID, ObjectKeys.spool(QUEUE_ID));
        assertTrue(ObjectKeys.spool(QUEUE_ID).startsWith(ObjectKeys.spoolDay(LocalDate.of(2026, 11, 24))));
    }
}
