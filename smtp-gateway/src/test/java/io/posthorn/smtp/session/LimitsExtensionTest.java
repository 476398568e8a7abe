package io.posthorn.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LimitsExtensionTest {

    @Test
    void announcesWhatIsLimited() {
        assertEquals("LIMITS RCPTMAX=1000", LimitsExtension.announcement(new SmtpLimits(1, 1000, 20)));
    }

    @Test
    void leavesOutWhatItsGrammarCannotSay() {
        assertEquals("LIMITS RCPTMAX=999999", LimitsExtension.announcement(new SmtpLimits(1, 999_999, 20)));
        assertEquals("LIMITS", LimitsExtension.announcement(new SmtpLimits(1, 1_000_000, 20)));
    }
}
