package io.posthorn.imap.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseEncoder;
import io.posthorn.imap.codec.ThreadAlgorithm;
import io.posthorn.imap.codec.ThreadNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** REFERENCES of RFC 5256 section 3. Messages are sent in the order of their numbers where nothing else is said. */
@Timeout(60)
class ReferencesTest {
    private static final int MANY = 100_000;
    private static final int ROUNDS = 3000;

    private final List<ThreadableMessage> messages = new ArrayList<>();

    @Test
    void childrenFollowTheirParents() {
        message("x", "a");
        message("Re: x", "b", "a");
        message("Re: x", "c", "a", "b");
        message("Re: x", "d", "a");
        message("y", "e");
        assertThreads("(1 (2 3)(4))(5)");
    }

    @Test
    void repliesMayComeBeforeWhatTheyReplyTo() {
        message("Re: x", "c", "a", "b");
        message("Re: x", "b", "a");
        message("x", "a");
        assertThreads("(3 2 1)");
    }

    @Test
    void missingParentsHoldTheirChildrenTogether() {
        message("x", "b", "a");
        message("y", "c", "a");
        message("z", "d", "nobody");
        assertThreads("((1)(2))(3)");
    }

    @Test
    void missingMessagesInBetweenAreNothing() {
        message("x", "a");
        message("y", "d", "a", "b", "c");
        message("z", "e", "a", "b");
        assertThreads("(1 (2)(3))");
    }

    @Test
    void ofMissingAncestorsOnlyTheOneThatHoldsThemTogetherCounts() {
        message("x", "d", "a", "b", "c");
        message("y", "e", "a", "b", "c");
        message("z", "f", "a");
        assertThreads("((1)(2)(3))");
    }

    @Test
    void anIdBelongsToTheFirstMessageThatHasIt() {
        message("x", "a");
        message("y", "a");
        message("z", "b", "a");
        assertThreads("(1 3)(2)");
    }

    @Test
    void theSecondOfAnIdMayStillHaveParents() {
        message("x", "a");
        message("y", "b", "a");
        message("z", "b", "a");
        assertThreads("(1 (2)(3))");
    }

    @Test
    void messagesWithoutIdHaveParentsButNoChildren() {
        message("x", "a");
        message("y", "", "a");
        message("z", "");
        assertThreads("(1 2)(3)");
    }

    @Test
    void nobodyIsItsOwnAncestor() {
        message("x", "a", "a");
        message("y", "b", "c");
        message("z", "c", "b");
        assertThreads("(1)(3 2)");
    }

    @Test
    void loopsInOneListAreCut() {
        message("x", "a", "b", "c", "b", "a");
        message("y", "b");
        message("z", "c", "a");
        assertThreads("(1 3)(2)");
    }

    @Test
    void ownReferencesCountMoreThanWhatOthersSay() {
        // The second message was cut out of the references of the third, whose parent it is not.
        message("x", "a");
        message("y", "b");
        message("z", "d", "b", "c");
        message("v", "c", "a");
        assertThreads("(1 4 3)(2)");
    }

    @Test
    void whoRefersToNobodyHasNoParentUntilLaterMessagesGiveItOne() {
        message("x", "b", "a", "c");
        message("y", "c");
        assertThreads("(2 1)");
        messages.clear();
        message("y", "c");
        message("x", "b", "a", "c");
        message("z", "a");
        assertThreads("(3 1 2)");
    }

    @Test
    void repliesJoinWhatTheyReplyToBySubject() {
        message("Re: Plan", "a");
        message("plan", "b");
        message("Fwd: PLAN", "c");
        assertThreads("(2 (1)(3))");
    }

    @Test
    void equalSubjectsAreSiblings() {
        message("plan", "a");
        message("Plan", "b");
        message("Re: plan", "c");
        message("something else", "d");
        assertThreads("((1)(2)(3))(4)");
    }

    @Test
    void repliesWithoutOriginalAreSiblings() {
        message("Re: plan", "a");
        message("Re: plan", "b");
        assertThreads("((1)(2))");
    }

    @Test
    void dummiesOfOneSubjectBecomeOne() {
        message("plan", "b", "a");
        message("v", "c", "a");
        message("plan", "e", "d");
        message("w", "f", "d");
        message("plan", "g");
        assertThreads("((1)(2)(3)(4)(5))");
    }

    @Test
    void nothingIsNoSubject() {
        message("", "a");
        message("Re:", "b");
        message("", "c");
        assertThreads("(1)(2)(3)");
    }

    @Test
    void siblingsAreSortedBySentDate() {
        messages.add(new ThreadableMessage(1, 50, "X", false, Optional.of("a"), List.of()));
        messages.add(new ThreadableMessage(2, 90, "Y", false, Optional.of("b"), List.of("a")));
        messages.add(new ThreadableMessage(3, 70, "Z", false, Optional.of("c"), List.of("a")));
        messages.add(new ThreadableMessage(4, 70, "V", false, Optional.of("d"), List.of("a")));
        messages.add(new ThreadableMessage(5, 60, "S", false, Optional.of("e"), List.of("gone")));
        messages.add(new ThreadableMessage(6, 40, "T", false, Optional.of("f"), List.of("gone")));
        assertThreads("((6)(5))(1 (3)(4)(2))");
    }

    @Test
    void doesAsTheStepsOfTheRfcSay() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            messages.clear();
            int count = 1 + random.nextInt(12);
            IntStream.rangeClosed(1, count).forEach(number -> messages.add(random(number, random)));
            assertEquals(LiteralReferences.threads(messages), wire(threads()), messages::toString);
        }
    }

    @Test
    void everyMessageHasOnePlace() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            messages.clear();
            int count = 1 + random.nextInt(40);
            IntStream.rangeClosed(1, count).forEach(number -> messages.add(random(number, random)));
            List<ThreadNode> all = everyNode(threads());
            assertEquals(
                    LongStream.rangeClosed(1, count).boxed().toList(),
                    all.stream()
                            .map(ThreadNode::number)
                            .filter(n -> n != 0)
                            .sorted()
                            .toList(),
                    messages::toString);
            // Dummies hold siblings together, and never stand below anybody.
            assertTrue(all.stream()
                    .allMatch(node -> node.isMessage() || node.children().size() > 1));
            assertTrue(all.stream().flatMap(node -> node.children().stream()).allMatch(ThreadNode::isMessage));
        }
    }

    @Test
    void manyMessagesInOneChain() {
        List<ThreadableMessage> chain = IntStream.range(0, MANY)
                .mapToObj(i -> numbered(i + 1, i, i == 0 ? List.of() : List.of("m" + (i - 1))))
                .toList();
        String expected =
                LongStream.rangeClosed(1, MANY).mapToObj(Long::toString).collect(Collectors.joining(" ", "(", ")"));
        messages.addAll(chain);
        assertThreads(expected);
    }

    @Test
    void manyMessagesInAnyOrder() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var ids = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
        Collections.shuffle(ids, new Random(seed));
        for (int i = 0; i < MANY; i++) {
            int id = ids.get(i);
            messages.add(numbered(i + 1, id, id == 0 ? List.of() : List.of("m" + (id - 1))));
        }
        List<ThreadNode> all = everyNode(threads());
        assertEquals(MANY, all.size());
        assertTrue(all.stream().allMatch(node -> node.children().size() <= 1));
    }

    @Test
    void manyThreads() {
        IntFunction<ThreadableMessage> reply =
                i -> numbered(i + 1, i, i % 10 == 0 ? List.of() : List.of("m" + i / 10 * 10, "m" + (i - 1)));
        IntStream.range(0, MANY).mapToObj(reply).forEach(messages::add);
        assertEquals(MANY / 10, threads().size());
    }

    /** Each message asks anew whether the end of a long chain stands above its beginning. */
    @Test
    void mailboxesThatWereMadeToKeepUsBusy() {
        int depth = MANY / 2;
        for (int i = 0; i < depth; i++) {
            messages.add(numbered(i + 1, i, List.of("m" + (i + 1))));
        }
        for (int i = depth; i < MANY; i++) {
            messages.add(numbered(i + 1, MANY + i, List.of("m0", "m" + depth, "m0", "m" + depth)));
        }
        assertEquals(
                MANY,
                everyNode(threads()).stream().filter(ThreadNode::isMessage).count());
    }

    private static ThreadableMessage numbered(int number, int id, List<String> references) {
        return new ThreadableMessage(number, id, "S" + id, false, Optional.of("m" + id), references);
    }

    private static ThreadableMessage random(int number, Random random) {
        List<String> ids = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        String subject = List.of("", "X", "Y", "Z").get(random.nextInt(4));
        List<String> references =
                random.ints(random.nextInt(4), 0, ids.size()).mapToObj(ids::get).toList();
        Optional<String> id =
                random.nextInt(8) == 0 ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
        return new ThreadableMessage(number, random.nextInt(5), subject, random.nextBoolean(), id, references);
    }

    private void message(String subject, String id, String... references) {
        BaseSubject base = BaseSubject.of(subject);
        int number = messages.size() + 1;
        messages.add(new ThreadableMessage(
                number,
                number,
                UnicodeCasemap.map(base.text()),
                base.replyOrForward(),
                Optional.of(id).filter(text -> !text.isEmpty()),
                List.of(references)));
    }

    private void assertThreads(String expected) {
        assertEquals("* THREAD " + expected + "\r\n", wire(threads()));
    }

    private List<ThreadNode> threads() {
        var threads = MessageThreads.by(ThreadAlgorithm.REFERENCES);
        messages.forEach(threads::add);
        return threads.threads();
    }

    private static String wire(List<ThreadNode> threads) {
        return new String(ResponseEncoder.encode(new ImapResponse.ThreadResult(threads)), StandardCharsets.ISO_8859_1);
    }

    private static List<ThreadNode> everyNode(List<ThreadNode> threads) {
        var all = new ArrayList<>(threads);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).children());
        }
        return all;
    }
}
