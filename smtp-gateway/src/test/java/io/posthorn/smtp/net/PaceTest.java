package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.session.Expectation;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(100);

    @Test
    void aMessageThatDripsIsTooSlow() {
        assertFalse(pace.tooSlow(Expectation.BODY, false));
        pace.body(100);
        assertFalse(pace.tooSlow(Expectation.BODY, false));
        pace.body(99);
        assertTrue(pace.tooSlow(Expectation.BODY, false));
    }

    @Test
    void aMessageThatBeganSinceTheLastLookIsNotJudged() {
        assertFalse(pace.tooSlow(Expectation.BODY, false));
        pace.finished();
        assertFalse(pace.tooSlow(Expectation.BODY, false));
        assertTrue(pace.tooSlow(Expectation.BODY, false));
    }

    @Test
    void aClientThatWeKeptWaitingIsNotJudged() {
        assertFalse(pace.tooSlow(Expectation.BODY, false));
        pace.excuse();
        assertFalse(pace.tooSlow(Expectation.BODY, false));
    }

    @Test
    void aLineThatDripsIsTooSlow() {
        assertFalse(pace.tooSlow(Expectation.COMMAND, true));
        assertTrue(pace.tooSlow(Expectation.COMMAND, true));
    }

    @Test
    void aClientThatIsSilentBetweenLinesIsLeftToTheIdleTimeout() {
        assertFalse(pace.tooSlow(Expectation.COMMAND, false));
        assertFalse(pace.tooSlow(Expectation.COMMAND, false));
        assertFalse(pace.tooSlow(Expectation.COMMAND, true));
        pace.finished();
        assertFalse(pace.tooSlow(Expectation.COMMAND, true));
    }
}
