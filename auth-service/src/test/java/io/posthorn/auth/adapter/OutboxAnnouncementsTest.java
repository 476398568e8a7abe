package io.posthorn.auth.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.auth.adapter.ChangePublisher.PublishFailed;
import io.posthorn.auth.directory.Announcements;
import io.posthorn.auth.directory.Announcements.NotAnnounced;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.support.EmbeddedDatabase;
import io.posthorn.common.DomainName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxAnnouncementsTest {
    private final DataSource dataSource = EmbeddedDatabase.migrated();
    private final Directory directory = new PostgresDirectory(Untimed.database(dataSource));
    /** The topic. */
    private final List<Long> published = new ArrayList<>();

    private final Announcements announcements = announcements(change -> published.add(change.revision()));

    @Test
    void publishesWhatWasCommittedAndForgetsIt() {
        directory.addDomain(new Domain(new DomainName("example.com")));
        long last = directory.addDomain(new Domain(new DomainName("example.net")));
        announcements.announceUpTo(last);
        announcements.announceUpTo(last);
        announcements.announceLeftovers();
        assertEquals(List.of(1L, 2L), published);
    }

    @Test
    void saysSoWhenACommittedChangeCannotBePublishedAndDoesItLater() {
        var away = announcements(_ -> {
            throw new PublishFailed("Kafka is away", null);
        });
        long revision = directory.addDomain(new Domain(new DomainName("example.com")));
        var refusal = assertThrows(NotAnnounced.class, () -> away.announceUpTo(revision));
        assertEquals(revision, refusal.revision());
        assertEquals(List.of(new Domain(new DomainName("example.com"))), directory.domains());
        announcements.announceLeftovers();
        assertEquals(List.of(1L), published);
    }

    @Test
    void aCrashBeforeTheForgettingPublishesAgain() {
        var crashing = announcements(change -> {
            published.add(change.revision());
            throw new PublishFailed("no acknowledgement", null);
        });
        long revision = directory.addDomain(new Domain(new DomainName("example.com")));
        assertThrows(NotAnnounced.class, () -> crashing.announceUpTo(revision));
        announcements.announceLeftovers();
        assertEquals(List.of(1L, 1L), published);
    }

    @Test
    void concurrentChangesOfSeveralReplicasArePublishedInOrder() throws Exception {
        var replica = announcements(change -> published.add(change.revision()));
        List<Callable<Void>> work = IntStream.rangeClosed(1, 60)
                .<Callable<Void>>mapToObj(i -> () -> {
                    long revision = directory.addDomain(new Domain(new DomainName("example" + i + ".com")));
                    (i % 2 == 0 ? announcements : replica).announceUpTo(revision);
                    return null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(work)) {
                result.get();
            }
        }
        assertEquals(LongStream.rangeClosed(1, 60).boxed().toList(), published);
    }

    private Announcements announcements(ChangePublisher publisher) {
        return new OutboxAnnouncements(Untimed.database(dataSource), publisher, Duration.ofSeconds(50));
    }
}
