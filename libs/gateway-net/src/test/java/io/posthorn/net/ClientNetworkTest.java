package io.posthorn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClientNetworkTest {

    @Test
    void neighboursAreOne() {
        var networks = new ClientNetwork(20, 64);
        assertEquals("192.0.16.0/20", networks.of("192.0.31.255"));
        assertEquals("2001:db8:0:1:0:0:0:0/64", networks.of("2001:db8:0:1:ffff::1"));
        assertEquals("192.0.2.1/32", new ClientNetwork(32, 128).of("192.0.2.1"));
        assertEquals("0.0.0.0/0", new ClientNetwork(0, 0).of("192.0.2.1"));
        assertEquals("192.0.2.0/24", new ClientNetwork(24, 64).of("::ffff:192.0.2.1"));
    }

    @Test
    void refusesPrefixesThatNoAddressHas() {
        assertThrows(IllegalArgumentException.class, () -> new ClientNetwork(33, 64));
        assertThrows(IllegalArgumentException.class, () -> new ClientNetwork(32, 129));
    }
}
