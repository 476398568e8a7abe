package io.posthorn.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "max@example.com | max@example.com",
                "Max.Muster@EXAMPLE.com | max.muster@example.com",
                "max+detail@example.com | max+detail@example.com",
                "\"max\"@example.com | max@example.com",
                "\"john doe\"@example.com | \"john doe\"@example.com",
                "\"a@b\"@example.com | \"a@b\"@example.com",
                "\"a\\\"b\"@example.com | \"a\\\"b\"@example.com",
                "max@[192.0.2.1] | max@[192.0.2.1]",
                "max@[ipv6:2001:DB8::1] | max@[IPv6:2001:db8::1]",
                "max@bücher.example | max@xn--bcher-kva.example",
                "max@BÜCHER.Example | max@xn--bcher-kva.example",
                "max@XN--Bcher-KVA.example | max@xn--bcher-kva.example",
                "max@bu\u0308cher.example | max@xn--bcher-kva.example",
                "max@例え。テスト | max@xn--r8jz45g.xn--zckzah",
                "MÜLLER@example.com | müller@example.com",
                "mu\u0308ller@example.com | müller@example.com",
                "ДЯДЯ@example.com | дядя@example.com",
                "\"jürgen müller\"@example.com | \"jürgen müller\"@example.com",
            })
    void isReadIntoItsCanonicalForm(String text, String canonical) {
        assertEquals(canonical, EmailAddress.parse(text).canonical());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "max",
                "@example.com",
                "max@",
                ".max@example.com",
                "max.@example.com",
                "m..x@example.com",
                "john doe@example.com",
                "max@exa mple.com",
                "max@-example.com",
                "max@example..com",
                "a@b@example.com",
                "\"max@example.com",
                "\"max\"x@example.com",
                "max@[192.0.2.1",
                "max@[]",
                "max\u0000@example.com",
                "max\u0085@example.com",
                // IDNA 2003 and 2008 read these as different names.
                "max@straße.example",
                "max@ς.example",
                "max@a\u200db.example",
                "max@\u2100.example",
                "max@\ud800.example",
                "m\ufffdller@example.com",
                "m\udc00ller@example.com",
            })
    void refusesWhatIsNoAddress(String text) {
        assertThrows(IllegalArgumentException.class, () -> EmailAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max@example.com",
                "müller@bücher.example",
                "\"john doe\"@example.com",
                "\"\\\\\"@example.com",
                "\".\"@example.com"
            })
    void wireFormReadsBackAsTheSame(String text) {
        EmailAddress address = EmailAddress.parse(text);
        assertEquals(address, EmailAddress.parse(address.wire()));
    }
}
