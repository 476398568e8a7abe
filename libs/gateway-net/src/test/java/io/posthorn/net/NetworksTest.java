package io.posthorn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.0/8 | 127.0.0.1 | true",
                "127.0.0.0/8 | 128.0.0.1 | false",
                "127.0.0.0/8, ::1/128 | ::1 | true",
                "127.0.0.0/8 | ::ffff:127.0.0.1 | true",
                "192.168.0.0/16 10.0.0.0/8 | 10.1.2.3 | true",
                "192.0.2.7 | 192.0.2.7 | true",
                "192.0.2.7 | 192.0.2.6 | false",
                "192.0.2.128/25 | 192.0.2.127 | false",
                "2001:db8::/32 | 2001:db8:1::5 | true",
                "2001:db8::/32 | 2001:db9::5 | false",
                "0.0.0.0/0 | 203.0.113.9 | true",
                "0.0.0.0/0 | ::1 | false",
            })
    void knowsItsMembers(String networks, String address, boolean member) {
        assertEquals(member, Networks.parse(networks).contains(address));
    }

    @Test
    void emptyTextIsTheEmptySet() {
        assertFalse(Networks.parse("").contains("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.0/33", "127.0.0.0/x", "example.com", "127.0.0.0/-1", "300.0.0.1"})
    void namesWhatItCannotRead(String networks) {
        assertThrows(IllegalArgumentException.class, () -> Networks.parse(networks));
    }
}
