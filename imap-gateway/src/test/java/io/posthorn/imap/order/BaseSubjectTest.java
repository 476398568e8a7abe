package io.posthorn.imap.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5256 section 2.1. */
class BaseSubjectTest {
    private static final int ROUNDS = 2000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Plan|Plan|false",
                "Re: Plan|Plan|true",
                "RE: re:FW: Fwd:Plan|Plan|true",
                "Re [3] : Plan|Plan|true",
                "Re[2]:Plan|Plan|true",
                "[list] Re: [list] Plan|Plan|true",
                "[a][b] Re: Plan|Plan|true",
                "[list] Plan|Plan|false",
                "[a] [b]  Plan|Plan|false",
                "Plan (fwd)|Plan|true",
                "Plan (FWD) (fwd)|Plan|true",
                "[Fwd: Plan]|Plan|true",
                "[fwd: [Fwd: Re: Plan] (fwd)]|Plan|true",
                "Re: [Fwd: Plan]|Plan|true",
                // Followed by something it is a mark as of a mailing list.
                "[fwd: Plan] b|b|false",
                // What would leave nothing is left.
                "[list]|[list]|false",
                "[list] [b]|[b]|false",
                "Re: [list]|[list]|true",
                // Not what they look like
                "Reply: Plan|Reply: Plan|false",
                "Re Plan|Re Plan|false",
                "Aw: Plan|Aw: Plan|false",
                "Fwdd: Plan|Fwdd: Plan|false",
                "[li[st] Plan|[li[st] Plan|false",
                "Plan [list]|Plan [list]|false",
                "(fwd) Plan|(fwd) Plan|false",
            })
    void isFound(String subject, String base, boolean replyOrForward) {
        assertEquals(new BaseSubject(base, replyOrForward), BaseSubject.of(subject));
    }

    @Test
    void mayBeNothing() {
        assertEquals(new BaseSubject("", false), BaseSubject.of(" \t "));
        assertEquals(new BaseSubject("", true), BaseSubject.of("Re: Fwd: (fwd)"));
        assertEquals(new BaseSubject("", true), BaseSubject.of("[fwd:]"));
    }

    @Test
    void hasOneSpaceWhereThereWasWhiteSpace() {
        assertEquals(
                "the great plan", BaseSubject.of(" Re:\tthe  great\r\n\tplan ").text());
    }

    @Test
    void leavesNothingToTakeAway() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        List<String> pieces =
                List.of("re", "Fwd", "fw", ":", " ", "[", "]", "[list]", "(fwd)", "[fwd:", "x", "\t", "ü");
        for (int round = 0; round < ROUNDS; round++) {
            String subject = IntStream.range(0, random.nextInt(12))
                    .mapToObj(_ -> pieces.get(random.nextInt(pieces.size())))
                    .collect(Collectors.joining());
            BaseSubject base = BaseSubject.of(subject);
            assertEquals(new BaseSubject(base.text(), false), BaseSubject.of(base.text()), subject);
            assertEquals(base.text(), BaseSubject.of("Re: " + subject).text(), subject);
            assertEquals(base.text(), BaseSubject.of(subject + " (fwd)").text(), subject);
            assertFalse(base.text().startsWith(" ") || base.text().endsWith(" "), subject);
        }
    }

    @Test
    void isThatOfTheBeginningOfALongSubject() {
        assertEquals(new BaseSubject("r", true), BaseSubject.of("re:".repeat(20_000)));
        assertEquals(new BaseSubject("[", false), BaseSubject.of("[x]".repeat(20_000)));
    }
}
