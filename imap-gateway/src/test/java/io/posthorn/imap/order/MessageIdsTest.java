package io.posthorn.imap.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    @Test
    void findsAllInTheirOrder() {
        assertEquals(List.of("a@x", "b@y"), MessageIds.all("<a@x> <b@y>"));
        assertEquals(List.of("a@x", "b@y"), MessageIds.all("  <a@x>,<b@y>\t(and more)"));
        assertEquals(List.of(), MessageIds.all(""));
    }

    /** The example of RFC 5256 section 3 */
    @Test
    void quotesMakeNoDifference() {
        assertEquals(
                MessageIds.first("<01KF8JCEOCBS0045PS@xxx.yyy.com>"),
                MessageIds.first("<\"01KF8JCEOCBS0045PS\"@xxx.yyy.com>"));
        assertEquals(Optional.of("a\"b>c@x"), MessageIds.first("<\"a\\\"b>\\c\"@x>"));
    }

    @Test
    void whiteSpaceAndCommentsMakeNoDifference() {
        assertEquals(Optional.of("a.b@x.y"), MessageIds.first("< a . b (nobody (\\) <c@d>)) @\tx.y >"));
    }

    @Test
    void caseMakesADifference() {
        assertEquals(List.of("a@x", "A@x"), MessageIds.all("<a@x><A@x>"));
    }

    @Test
    void passesOverWhatIsNone() {
        assertEquals(List.of("b@y"), MessageIds.all("Your message of Monday <a> <@x> <a@> <> <a@x <b@y> <c@z"));
        assertEquals(Optional.of("b@y"), MessageIds.first("<a> nobody@x <b@y> <c@z>"));
        assertEquals(List.of(), MessageIds.all("<(a@x\\"));
        assertEquals(List.of(), MessageIds.all("<\"a@x"));
        assertEquals(List.of(), MessageIds.all("<(a@x>"));
        assertEquals(List.of(), MessageIds.all("<\"a\\"));
    }
}
