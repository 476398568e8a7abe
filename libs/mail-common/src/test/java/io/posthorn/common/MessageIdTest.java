package io.posthorn.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"<a.b@c>", "a.b@c", "  <a.b@c>\r\n", "\r\n <a.b@c>", "<a.b\r\n\t@c>", "\u0000a.b@c"})
    void angleBracketsAndFoldingAreNoPartOfIt(String text) {
        assertEquals(Optional.of(new MessageId("a.b@c")), MessageId.of(text));
    }

    @Test
    void whateverElseItHoldsStays() {
        assertEquals("A=?<b>", new MessageId("A=?<b>").text());
        assertEquals("<gr\u00fcn@c>", new MessageId("gr\u00fcn@c").toString());
    }

    @Test
    void nothingIsNoId() {
        assertEquals(Optional.empty(), MessageId.of(" \r\n"));
        assertEquals(Optional.empty(), MessageId.of("<>"));
        assertThrows(IllegalArgumentException.class, () -> new MessageId("< >"));
    }
}
