package io.posthorn.delivery.sweep;

import io.posthorn.common.QueueId;
import io.posthorn.delivery.letters.DeadLetterEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stays for the sake of dead letters, however old it is: of those that are open, and of those that were retried a
 * short time ago and whose messages may still be on their way.
 *
 * @param spooledKeys their bodies in the bucket
 * @param days the days of their queue ids, for which is remembered who has their message already
 */
record KeptForLetters(Set<String> spooledKeys, Set<LocalDate> days) {

    /** @param retention how long a retried letter counts */
    static KeptForLetters of(List<DeadLetterEntry> letters, Instant now, Duration retention) {
        Set<String> keys = new HashSet<>();
        Set<LocalDate> days = new HashSet<>();
        letters.stream()
                .filter(letter -> letter.retriedAt()
                        .map(at -> at.plus(retention).isAfter(now))
                        .orElse(true))
                .forEach(letter -> {
                    letter.spooledKey().ifPresent(keys::add);
                    addDay(letter.queueId(), days);
                });
        return new KeptForLetters(keys, days);
    }

    private static void addDay(String queueId, Set<LocalDate> days) {
        // Some records do not even tell their queue id: nobody has their message.
        if (!queueId.isEmpty()) {
            try {
                days.add(LocalDate.ofInstant(new QueueId(queueId).time(), ZoneOffset.UTC));
            } catch (IllegalArgumentException _) {
                // No queue id, no delivery.
            }
        }
    }
}
