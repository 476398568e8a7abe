package io.posthorn.standalone.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedPortsTest {
    @TempDir
    Path temporary;

    private DataDirectory data;

    @BeforeEach
    void create() {
        data = DataDirectory.at(temporary.resolve("data"));
        data.create();
    }

    @Test
    void aPortStaysTheSame() throws IOException {
        int kafka = chosen("kafka");
        assertEquals(kafka, chosen("kafka"));
    }

    @Test
    void aPortThatSomebodyTookIsReplaced() throws IOException {
        int kafka = chosen("kafka");
        try (var somebody = new ServerSocket(kafka, 1, InetAddress.getLoopbackAddress())) {
            int other = chosen("kafka");
            assertNotEquals(somebody.getLocalPort(), other);
            assertEquals(other, chosen("kafka"));
        }
    }

    @Test
    void noPortHasTwoNames() throws IOException {
        var ports = RememberedPorts.of(data);
        var seen = new HashSet<Integer>();
        for (int i = 0; i < 200; i++) {
            assertTrue(seen.add(ports.port("process-" + i)));
        }
    }

    private int chosen(String name) throws IOException {
        var ports = RememberedPorts.of(data);
        int port = ports.port(name);
        ports.store(data);
        return port;
    }
}
