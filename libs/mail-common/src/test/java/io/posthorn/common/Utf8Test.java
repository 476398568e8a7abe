package io.posthorn.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @Test
    void reads() {
        String text = "Gr\u00fc\u00dfe \u65e5\u672c \ud83d\udcef\0";
        assertEquals(Optional.of(text), Utf8.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Latin-1, a character cut off, an overlong form, a surrogate (RFC 3629 sections 3 and 4). */
    @ParameterizedTest
    @ValueSource(strings = {"\u00fc", "x\u00e6\u0097", "\u00c0\u00af", "\u00ed\u00a0\u0080"})
    void refuses(String octets) {
        assertEquals(Optional.empty(), Utf8.decode(octets.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
