package io.posthorn.bench.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailsTest {
    @ParameterizedTest
    @ValueSource(ints = {1_024, 2_048, 10_240, 10_241, 10_242, 10_243, 10_244})
    void messagesHaveTheSizeAndAreWellFormed(int octets) {
        var mails = Mails.of(octets);
        for (int number : new int[] {0, 9, 99, 12_345}) {
            var message = mails.message(number);
            assertEquals(octets, message.length);
            var text = new String(message, StandardCharsets.US_ASCII);
            assertTrue(text.endsWith("\r\n"));
            assertFalse(text.contains("\n."));
            assertFalse(text.replace("\r\n", "").contains("\r"));
            assertFalse(text.replace("\r\n", "").contains("\n"));
            assertTrue(text.contains(Mails.subject(number)) && text.contains(Mails.bodyWord(number)));
        }
    }

    @Test
    void theSameNumberIsTheSameMessage() {
        assertArrayEquals(Mails.of(4_096).message(7), Mails.of(4_096).message(7));
    }
}
