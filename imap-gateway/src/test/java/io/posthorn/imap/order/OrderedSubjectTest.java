package io.posthorn.imap.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.imap.codec.ThreadAlgorithm;
import io.posthorn.imap.codec.ThreadNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ORDEREDSUBJECT of RFC 5256 section 3. */
class OrderedSubjectTest {
    private static final int ROUNDS = 500;

    @Test
    void theOldestOfASubjectIsTheParentOfAllOthers() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<ThreadableMessage> messages = LongStream.rangeClosed(1, random.nextInt(20))
                    .mapToObj(number -> message(number, random))
                    .toList();
            Map<String, List<Long>> bySubject = messages.stream()
                    .sorted(Comparator.comparingLong(ThreadableMessage::sent))
                    .collect(Collectors.groupingBy(
                            ThreadableMessage::subject,
                            Collectors.mapping(ThreadableMessage::number, Collectors.toList())));
            List<List<Long>> threads = threads(messages);
            assertEquals(List.copyOf(bySubject.values()).size(), threads.size());
            threads.forEach(thread -> assertEquals(
                    bySubject.get(messages.get((int) (thread.getFirst() - 1)).subject()), thread));
            assertEquals(
                    threads.stream()
                            .sorted(Comparator.comparing(thread -> key(messages, thread)))
                            .toList(),
                    threads);
        }
    }

    @Test
    void nothingIsThreadedAsNothing() {
        assertEquals(List.of(), threads(List.of()));
    }

    private static Long key(List<ThreadableMessage> messages, List<Long> thread) {
        ThreadableMessage first = messages.get((int) (thread.getFirst() - 1));
        return first.sent() * 1000 + first.number();
    }

    /** Each thread as its numbers; children have none themselves. */
    private static List<List<Long>> threads(List<ThreadableMessage> messages) {
        var threads = MessageThreads.by(ThreadAlgorithm.ORDEREDSUBJECT);
        messages.forEach(threads::add);
        return threads.threads().stream().map(OrderedSubjectTest::numbers).toList();
    }

    private static List<Long> numbers(ThreadNode thread) {
        thread.children().forEach(child -> assertEquals(List.of(), child.children()));
        return Stream.concat(Stream.of(thread), thread.children().stream())
                .map(ThreadNode::number)
                .toList();
    }

    private static ThreadableMessage message(long number, Random random) {
        String subject = List.of("", "X", "Y", "Z").get(random.nextInt(4));
        return new ThreadableMessage(
                number, random.nextInt(5), subject, random.nextBoolean(), Optional.empty(), List.of());
    }
}
