package io.posthorn.smtp.outbound.session;

import static io.posthorn.smtp.outbound.session.Dialogue.dialogue;
import static io.posthorn.smtp.outbound.session.Dialogue.open;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.smtp.outbound.fake.ContentInKey;
import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.port.OutboundRecipient;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How messages are sent, word by word. */
class MessageDialogueTest {
    private static final String QUIT = "C: QUIT\nS: 221 2.0.0 bye\n<closed>\n";
    private static final String HELLO = "C: Subject: hello\nC:\nC: Hello.\nC: .\n";

    private static Deliveries toA() {
        return Deliveries.mail().to("a@remote.example");
    }

    private static Deliveries toThree() {
        return Deliveries.mail().to("a@remote.example", "b@remote.example", "c@remote.example");
    }

    @Test
    void withPipeliningTheEnvelopeGoesAtOnce() {
        assertEquals(
                """
                id-a SENT 2.0.0 250 2.0.0 taken
                id-b FAILED 5.1.1 550 5.1.1 who?
                id-c DEFERRED 4.2.2 452 4.2.2 full""",
                dialogue()
                        .plays(
                                open("PIPELINING", "SIZE 1000") + """
                C: MAIL FROM:<max@example.com> SIZE=26
                C: RCPT TO:<a@remote.example>
                C: RCPT TO:<b@remote.example>
                C: RCPT TO:<c@remote.example>
                C: DATA
                S: 250 2.1.0 ok
                S: 250 2.1.5 ok
                S: 550 5.1.1 who?
                S: 452 4.2.2 full
                S: 354 go
                """ + HELLO + "S: 250 2.0.0 taken\n" + QUIT,
                                toThree()));
    }

    @Test
    void withoutPipeliningEachCommandAwaitsItsReply() {
        assertEquals("""
                id-a FAILED 5.1.1 550 5.1.1 who?
                id-b SENT 2.0.0 250 taken
                id-c DEFERRED 4.3.4 552 5.3.4 too many""", dialogue().plays(open() + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 550 5.1.1 who?
                C: RCPT TO:<b@remote.example>
                S: 250 ok
                C: RCPT TO:<c@remote.example>
                S: 552 5.3.4 too many
                C: DATA
                S: 354 go
                """ + HELLO + "S: 250 taken\n" + QUIT, toThree()));
    }

    @Test
    void wherePipelinedDataFindsNoRecipientAnEmptyMessageEndsIt() {
        assertEquals("id-a FAILED 5.1.1 550 5.1.1 who?", dialogue().plays(open("PIPELINING") + """
                C: MAIL FROM:<max@example.com>
                C: RCPT TO:<a@remote.example>
                C: DATA
                S: 250 ok
                S: 550 5.1.1 who?
                S: 354 go
                C: .
                S: 554 no recipients
                """ + QUIT, toA()));
    }

    @Test
    void withoutARecipientThereIsNoData() {
        assertEquals("id-a FAILED 5.1.1 550 5.1.1 who?", dialogue().plays(open() + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 550 5.1.1 who?
                """ + QUIT, toA()));
    }

    @Test
    void aRefusedSenderIsEverybodysVerdict() {
        assertEquals("id-a FAILED 5.7.1 550 5.7.1 not you", dialogue().plays(open("PIPELINING") + """
                C: MAIL FROM:<max@example.com>
                C: RCPT TO:<a@remote.example>
                C: DATA
                S: 550 5.7.1 not you
                S: 503 5.5.1 MAIL first
                S: 503 5.5.1 MAIL first
                """ + QUIT, toA()));
    }

    @Test
    void refusedDataAndRefusedMessagesAreToldToThoseThatWereAccepted() {
        assertEquals("id-a FAILED 5.0.0 554 no", dialogue().plays(open("PIPELINING") + """
                C: MAIL FROM:<max@example.com>
                C: RCPT TO:<a@remote.example>
                C: DATA
                S: 250 ok
                S: 250 ok
                S: 554 no
                """ + QUIT, toA()));
        assertEquals(
                "id-a DEFERRED 4.3.0 451 4.3.0 later",
                dialogue().plays(open("PIPELINING") + """
                C: MAIL FROM:<max@example.com>
                C: RCPT TO:<a@remote.example>
                C: DATA
                S: 250 ok
                S: 250 ok
                S: 354 go
                """ + HELLO + "S: 451 4.3.0 later\n" + QUIT, toA()));
    }

    @Test
    void dotsAreStuffedAndTheLastLineEnds() {
        assertEquals("id-a SENT 2.0.0 250 ok", dialogue().plays(open() + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: DATA
                S: 354 go
                C: ..
                C: ...a
                C: b.
                C: .
                S: 250 ok
                """ + QUIT, toA().content(".\r\n..a\r\nb.")));
    }

    @Test
    void chunksArePreferredAndTheLastOneIsEmpty() {
        assertEquals(
                "id-a SENT 2.0.0 250 taken",
                dialogue().plays(open("CHUNKING", "8BITMIME") + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: BDAT 7
                C: 12345
                S: 250 ok
                C: BDAT 7
                C: .2345
                S: 250 ok
                C: BDAT 0 LAST
                S: 250 taken
                """ + QUIT, toA().content("12345\r\n.2345\r\n")));
    }

    @Test
    void theLastChunkEndsTheLastLine() {
        assertEquals(
                "id-a SENT 2.0.0 250 taken",
                dialogue().plays(open("CHUNKING", "PIPELINING") + """
                C: MAIL FROM:<max@example.com>
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                S: 250 ok
                C: BDAT 5
                O: 12345
                S: 250 ok
                C: BDAT 2 LAST
                C:
                S: 250 taken
                """ + QUIT, toA().content("12345")));
    }

    @Test
    void withPipeliningSomeChunksAwaitTheirReplies() {
        assertEquals(
                "id-a FAILED 5.3.4 552 5.3.4 too large",
                dialogue().plays(open("CHUNKING", "PIPELINING") + """
                C: MAIL FROM:<max@example.com>
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                S: 250 ok
                C: BDAT 7
                C: 12345
                C: BDAT 7
                C: 12345
                C: BDAT 7
                C: 12345
                C: BDAT 7
                C: 12345
                S: 552 5.3.4 too large
                S: 503 5.5.1 no transaction
                S: 503 5.5.1 no transaction
                S: 503 5.5.1 no transaction
                """ + QUIT, toA().content("12345\r\n".repeat(5))));
    }

    @Test
    void aBareLineEndingNeverLeavesInText() {
        for (String keyword : new String[] {"CHUNKING", "8BITMIME"}) {
            boolean chunks = keyword.equals("CHUNKING");
            assertEquals(
                    "id-a FAILED 5.6.0 the message has a CR or LF that is no line end, and cannot be sent as text",
                    dialogue()
                            .plays(
                                    open(keyword) + """
                            C: MAIL FROM:<max@example.com>
                            S: 250 ok
                            C: RCPT TO:<a@remote.example>
                            S: 250 ok
                            """ + (chunks ? "" : "C: DATA\nS: 354 go\n") + "<closed>\n",
                                    toA().content("ab\n.\r\n")),
                    keyword);
        }
    }

    @Test
    void binaryMailGoesInChunksAsItIs() {
        assertEquals(
                "id-a SENT 2.0.0 250 taken",
                dialogue()
                        .plays(
                                open("CHUNKING", "BINARYMIME") + """
                C: MAIL FROM:<max@example.com> BODY=BINARYMIME
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: BDAT 7
                O: .<CR><CR><LF><LF>12
                S: 250 ok
                C: BDAT 0 LAST
                S: 250 taken
                """ + QUIT,
                                toA().body(BodyType.BINARY_MIME).content(".\r\r\n\n12")));
    }

    @Test
    void whatTheServerCannotTakeIsToldBeforeMail() {
        assertEquals(
                "id-a FAILED 5.3.4 the message has 26 octets, but mx.test[192.0.2.1]:25 takes 25 at most",
                dialogue().plays(open("SIZE 25") + QUIT, toA()));
        assertEquals(
                "id-a FAILED 5.6.3 the message has 8-bit octets, but mx.test[192.0.2.1]:25 does not offer 8BITMIME",
                dialogue()
                        .plays(
                                open() + QUIT,
                                toA().body(BodyType.EIGHT_BIT_MIME).content("A: b\r\n\r\ngr\u00fcn\r\n")));
        assertEquals(
                "id-a FAILED 5.6.1 the message is binary, but mx.test[192.0.2.1]:25 does not offer BINARYMIME",
                dialogue().plays(open("CHUNKING") + QUIT, toA().body(BodyType.BINARY_MIME)));
        assertEquals(
                "id-a FAILED 5.6.7 SMTPUTF8 is required, but was not offered by mx.test[192.0.2.1]:25",
                dialogue().plays(open("8BITMIME") + QUIT, toA().from("m\u00e4x@example.com")));
        assertEquals(
                "id-a FAILED 5.6.7 SMTPUTF8 is required, but was not offered by mx.test[192.0.2.1]:25",
                dialogue().plays(open("8BITMIME") + QUIT, toA().utf8().content("Subject: gr\u00fcn\r\n\r\n")));
        assertEquals(
                "id-a FAILED 5.7.30 REQUIRETLS support required, but was not offered by mx.test[192.0.2.1]:25",
                dialogue().plays(open("REQUIRETLS") + QUIT, toA().requireTls()));
    }

    @Test
    void mailThatOnlyMightNeedAnExtensionGoesWithoutIt() {
        String rest = """
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: DATA
                S: 354 go
                """ + HELLO + "S: 250 ok\n" + QUIT;
        assertEquals(
                "id-a SENT 2.0.0 250 ok",
                dialogue()
                        .plays(
                                open() + "C: MAIL FROM:<max@example.com>\n" + rest,
                                toA().body(BodyType.EIGHT_BIT_MIME).utf8()));
        assertEquals(
                "id-a SENT 2.0.0 250 ok",
                dialogue()
                        .plays(
                                open("8BITMIME", "SMTPUTF8") + "C: MAIL FROM:<max@example.com> BODY=8BITMIME SMTPUTF8\n"
                                        + rest,
                                toA().body(BodyType.EIGHT_BIT_MIME).utf8()));
    }

    @Test
    void anAddressTheServerCannotTakeFailsAlone() {
        assertEquals(
                """
                id-a SENT 2.0.0 250 ok
                id-\u00fc FAILED 5.6.7 SMTPUTF8 is required, but was not offered by mx.test[192.0.2.1]:25""", dialogue().plays(open() + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: DATA
                S: 354 go
                """ + HELLO + "S: 250 ok\n" + QUIT, toA().to("\u00fc@remote.example")));
    }

    @Test
    void dsnIsPassedOn() {
        var recipient = new OutboundRecipient(
                "id-a", "a@remote.example", Set.of(DsnNotify.NEVER), Optional.of("rfc822;A@remote.example"));
        assertEquals(
                "id-a SENT 2.0.0 250 ok",
                dialogue()
                        .plays(
                                open("DSN") + """
                C: MAIL FROM:<max@example.com> RET=FULL
                S: 250 ok
                C: RCPT TO:<a@remote.example> NOTIFY=NEVER ORCPT=rfc822;A@remote.example
                S: 250 ok
                C: DATA
                S: 354 go
                """ + HELLO + "S: 250 ok\n" + QUIT,
                                Deliveries.mail().to(recipient).returning(DsnReturn.FULL)));
    }

    @Test
    void noMessageEndsWithoutTheQueuesWord() {
        String unended = open() + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: DATA
                S: 354 go
                C: Subject: hello
                C:
                C: Hello.
                <closed>
                """;
        String brokenOff = "id-a DEFERRED 4.3.0 the attempt was broken off before the end of the message: ";
        assertEquals(
                brokenOff + "the queue did not agree to its end",
                dialogue().lastWord(false, false).plays(unended, toA()));
        assertEquals(
                brokenOff + "the queue's agreement to its end was out of date",
                dialogue().lastWord(true, false).plays(unended, toA()));
    }

    @Test
    void aMessageThatCannotBeReadIsBrokenOff() {
        assertEquals(
                "id-a DEFERRED 4.3.0 the stored message cannot be read: the bucket is away",
                dialogue().plays(open() + """
                        C: MAIL FROM:<max@example.com>
                        S: 250 ok
                        C: RCPT TO:<a@remote.example>
                        S: 250 ok
                        C: DATA
                        S: 354 go
                        <closed>
                        """, toA().content(ContentInKey.UNREADABLE)));
    }

    @Test
    void troubleDefersWhoeverHasNoVerdictYet() {
        String envelope = open("PIPELINING") + """
                C: MAIL FROM:<max@example.com>
                C: RCPT TO:<a@remote.example>
                C: RCPT TO:<b@remote.example>
                C: RCPT TO:<c@remote.example>
                C: DATA
                S: 250 ok
                S: 250 ok
                S: 550 5.1.1 who?
                """;
        assertEquals("""
                id-a DEFERRED 4.4.2 lost connection with mx.test[192.0.2.1]:25 while sending RCPT
                id-b FAILED 5.1.1 550 5.1.1 who?
                id-c DEFERRED 4.4.2 lost connection with mx.test[192.0.2.1]:25 while sending RCPT""", dialogue().plays(envelope + "<lost>\n<closed>\n", toThree()));
        assertEquals("""
                id-a DEFERRED 4.3.2 421 4.3.2 going down
                id-b FAILED 5.1.1 550 5.1.1 who?
                id-c DEFERRED 4.3.2 421 4.3.2 going down""", dialogue().plays(envelope + "S: 421 4.3.2 going down\n<closed>\n", toThree()));
        assertEquals("""
                id-a DEFERRED 4.4.2 timed out: mx.test[192.0.2.1]:25 while sending DATA
                id-b FAILED 5.1.1 550 5.1.1 who?
                id-c FAILED 5.1.1 550 5.1.1 who?""", dialogue().plays(envelope + "S: 550 5.1.1 who?\n<silent>\n<closed>\n", toThree()));
        assertEquals("""
                id-a DEFERRED 4.5.0 mx.test[192.0.2.1]:25 while sending DATA: it said what is no reply: SSH
                id-b FAILED 5.1.1 550 5.1.1 who?
                id-c FAILED 5.1.1 550 5.1.1 who?""", dialogue().plays(envelope + "S: 550 5.1.1 who?\n<garbage>\n<closed>\n", toThree()));
    }

    @Test
    void whatIsLostBehindTheEndMayHaveBeenDelivered() {
        String sent = open() + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: DATA
                S: 354 go
                """ + HELLO;
        String where = " mx.test[192.0.2.1]:25 while waiting for the reply to the end of the message;"
                + " the message may have been delivered";
        assertEquals(
                "id-a DEFERRED 4.4.2 lost connection with" + where,
                dialogue().plays(sent + "<lost>\n<closed>\n", toA()));
        assertEquals("id-a DEFERRED 4.4.2 timed out:" + where, dialogue().plays(sent + "<silent>\n<closed>\n", toA()));
        assertEquals(
                "id-a DEFERRED 4.3.2 421 4.3.2 going down",
                dialogue().plays(sent + "S: 421 4.3.2 going down\n<closed>\n", toA()));
    }

    @Test
    void anotherMessageUsesTheConnectionAgain() {
        assertEquals("""
                id-a FAILED 5.1.1 550 5.1.1 who?
                id-a SENT 2.0.0 250 ok
                no longer usable""", dialogue().plays(open() + """
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 550 5.1.1 who?
                C: RSET
                S: 250 ok
                C: MAIL FROM:<max@example.com>
                S: 250 ok
                C: RCPT TO:<a@remote.example>
                S: 250 ok
                C: DATA
                S: 354 go
                """ + HELLO + """
                S: 250 ok
                C: RSET
                <lost>
                <closed>
                """, toA(), toA(), toA()));
    }
}
