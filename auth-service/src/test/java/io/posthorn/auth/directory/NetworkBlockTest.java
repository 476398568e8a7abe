package io.posthorn.auth.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkBlockTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8,            127.0.0.0/8",
        "192.168.0.0/16,         192.168.0.0/16",
        "192.0.2.1,              192.0.2.1/32",
        "[::ffff:127.0.0.0]/104, 127.0.0.0/8",
        "::ffff:192.0.2.0/120,   192.0.2.0/24",
        "[::1]/128,              0:0:0:0:0:0:0:1/128",
        "2001:db8::/32,          2001:db8:0:0:0:0:0:0/32",
        "0.0.0.0/0,              0.0.0.0/0",
    })
    void readsWhatIsANetwork(String text, String network) {
        assertEquals(network, NetworkBlock.parse(text).text());
        assertEquals(network, NetworkBlock.parse(network).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "127.0.0.1/8",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/x",
                "2001:db8::/129",
                "::ffff:127.0.0.0/95",
                "192.0.2/24"
            })
    void refusesWhatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> NetworkBlock.parse(text));
    }
}
