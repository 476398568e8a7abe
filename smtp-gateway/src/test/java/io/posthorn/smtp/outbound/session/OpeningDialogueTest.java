package io.posthorn.smtp.outbound.session;

import static io.posthorn.smtp.outbound.session.Dialogue.dialogue;
import static io.posthorn.smtp.outbound.session.Dialogue.open;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.smtp.outbound.port.TlsPolicy;
import org.junit.jupiter.api.Test;

/** How conversations begin, word by word. Where nothing is sent they end at once. */
class OpeningDialogueTest {
    private static final String QUIT = "C: QUIT\nS: 221 2.0.0 bye\n<closed>\n";
    private static final String STARTTLS = open("STARTTLS") + "C: STARTTLS\nS: 220 go\n";
    private static final String HELLO_AGAIN = "C: EHLO me.test\nS: 250-mx.test\nS: 250 AUTH PLAIN LOGIN\n";
    private static final String READY = "";

    @Test
    void aHostThatRefusesUsDefers() {
        assertEquals(
                "unusable: DEFERRED 4.7.1 554 5.7.1 go away", dialogue().plays("S: 554 5.7.1 go away\n<closed>\n"));
        assertEquals("unusable: DEFERRED 4.3.2 421 4.3.2 busy", dialogue().plays("S: 421 4.3.2 busy\n<closed>\n"));
        assertEquals("unusable: DEFERRED 4.0.0 450 later", dialogue().plays("""
                S: 220 mx.test
                C: EHLO me.test
                S: 450 later
                <closed>
                """));
        assertEquals(
                "unusable: DEFERRED 4.4.2 timed out: mx.test[192.0.2.1]:25 while waiting for its greeting",
                dialogue().plays("<silent>\n<closed>\n"));
        assertEquals(
                "unusable: DEFERRED 4.5.0 mx.test[192.0.2.1]:25 while waiting for its greeting: it said what is no"
                        + " reply: SSH",
                dialogue().plays("<garbage>\n<closed>\n"));
        assertEquals(
                "unusable: DEFERRED 4.4.2 lost connection with mx.test[192.0.2.1]:25 while sending EHLO",
                dialogue().plays("S: 220 mx.test\nC: EHLO me.test\n<lost>\n<closed>\n"));
    }

    @Test
    void heloServesWhereEhloIsUnknown() {
        assertEquals(READY, dialogue().plays("""
                S: 220-mx.test
                S: 220 has been here since 1989
                C: EHLO me.test
                S: 502 what?
                C: HELO me.test
                S: 250 mx.test
                """ + QUIT));
        assertEquals("unusable: DEFERRED 4.0.0 550 no", dialogue().plays("""
                S: 220 mx.test
                C: EHLO me.test
                S: 502 what?
                C: HELO me.test
                S: 550 no
                <closed>
                """));
    }

    @Test
    void tlsBeginsWhereItIsOffered() {
        String secure = STARTTLS + "<tls>\n" + HELLO_AGAIN + QUIT;
        for (TlsPolicy policy : new TlsPolicy[] {TlsPolicy.MAY, TlsPolicy.ENCRYPT, TlsPolicy.VERIFY}) {
            assertEquals(READY, dialogue().tls(policy).plays(secure), policy.name());
        }
        assertEquals(READY, dialogue().tls(TlsPolicy.NONE).plays(open("STARTTLS") + QUIT));
    }

    @Test
    void withoutTlsMailWaitsWhereItIsAMust() {
        String refused = open("STARTTLS") + "C: STARTTLS\nS: 454 4.7.0 not now\n";
        assertEquals(READY, dialogue().plays(open() + QUIT));
        assertEquals(READY, dialogue().plays(refused + QUIT));
        for (TlsPolicy policy : new TlsPolicy[] {TlsPolicy.ENCRYPT, TlsPolicy.VERIFY}) {
            assertEquals(
                    "unusable: DEFERRED 4.7.4 TLS is required, but mx.test[192.0.2.1]:25 does not offer STARTTLS",
                    dialogue().tls(policy).plays(open() + "<closed>\n"));
            assertEquals(
                    "unusable: DEFERRED 4.7.4 TLS is required, but mx.test[192.0.2.1]:25 refused STARTTLS: 454 4.7.0"
                            + " not now",
                    dialogue().tls(policy).plays(refused + "<closed>\n"));
        }
    }

    @Test
    void aFailedHandshakeSaysThatItMightWorkWithout() {
        assertEquals(
                "unusable, perhaps without TLS: DEFERRED 4.7.5 no TLS with mx.test[192.0.2.1]:25: bad certificate",
                dialogue().plays(STARTTLS + "<bad tls>\n<closed>\n"));
    }

    @Test
    void requireTlsFailsWhereThereIsNone() {
        assertEquals(
                "unusable: FAILED 5.7.30 REQUIRETLS support required, but mx.test[192.0.2.1]:25 does not offer STARTTLS",
                dialogue().requireTls().plays(open() + "<closed>\n"));
    }

    @Test
    void aPasswordIsSaidUnderTlsOnly() {
        String plain = "C: AUTH PLAIN AG1heABzZWNyZXQ=\nS: 235 2.7.0 welcome\n";
        assertEquals(READY, dialogue().login().plays(STARTTLS + "<tls>\n" + HELLO_AGAIN + plain + QUIT));
        assertEquals(
                "unusable: DEFERRED 4.7.0 mx.test[192.0.2.1]:25 offers no login that we may use; it offers [PLAIN]"
                        + " without TLS",
                dialogue().login().plays(open("AUTH PLAIN") + "<closed>\n"));
        assertEquals(READY, dialogue().tls(TlsPolicy.NONE).login().plays(open("AUTH PLAIN") + plain + QUIT));
    }

    @Test
    void loginAnswersTwoQuestions() {
        assertEquals(READY, dialogue().tls(TlsPolicy.NONE).login().plays(open("AUTH=LOGIN") + """
                C: AUTH LOGIN
                S: 334 VXNlcm5hbWU6
                C: bWF4
                S: 334 UGFzc3dvcmQ6
                C: c2VjcmV0
                S: 235 2.7.0 welcome
                """ + QUIT));
    }

    @Test
    void aRefusedLoginDefers() {
        assertEquals(
                "unusable: DEFERRED 4.7.8 535 5.7.8 wrong",
                dialogue().tls(TlsPolicy.NONE).login().plays(open("AUTH PLAIN") + """
                        C: AUTH PLAIN AG1heABzZWNyZXQ=
                        S: 535 5.7.8 wrong
                        <closed>
                        """));
        assertEquals(
                "unusable: DEFERRED 4.7.8 login at mx.test[192.0.2.1]:25: a challenge is no base64",
                dialogue().tls(TlsPolicy.NONE).login().plays(open("AUTH LOGIN") + """
                        C: AUTH LOGIN
                        S: 334 Username?
                        <closed>
                        """));
    }
}
