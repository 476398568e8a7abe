package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmtpReplyTest {

    @Test
    void writesTheCodesBeforeTheText() {
        assertEquals("250 2.0.0 OK\r\n", wire(Replies.ok()));
        assertEquals("354 End data with <CR><LF>.<CR><LF>\r\n", wire(Replies.startMailInput()));
    }

    @Test
    void writesSeveralLines() {
        assertEquals(
                "250-mail.example.com greets client\r\n250-PIPELINING\r\n250 SIZE 10\r\n",
                wire(Replies.hello("mail.example.com", "client", List.of("PIPELINING", "SIZE 10"))));
    }

    @Test
    void nothingThatAClientSaidCanForgeALine() {
        var reply = new SmtpReply(550, Optional.empty(), List.of("<a\r\n250 OK\0\u00fc>"));
        assertEquals("550 <a??250 OK??>\r\n", wire(reply));
    }

    @Test
    void staysWithinTheLengthOfAReplyLine() {
        assertTrue(wire(Replies.unknownRecipient("x".repeat(2000))).length() <= 512);
    }

    @Test
    void enhancedCodesHaveTheirGrammar() {
        assertEquals("5.7.11", new EnhancedStatusCode(5, 7, 11).toString());
        assertThrows(IllegalArgumentException.class, () -> new EnhancedStatusCode(3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new EnhancedStatusCode(5, 1000, 0));
    }

    private static String wire(SmtpReply reply) {
        return new String(reply.encode(), StandardCharsets.US_ASCII);
    }
}
