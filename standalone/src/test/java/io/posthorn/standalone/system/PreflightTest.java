package io.posthorn.standalone.system;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    @Test
    void aTakenPortIsNamedWithTheOptionsThatChangeIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = freePorts();
            ports.put(ClientPort.IMAP, taken.getLocalPort());
            var said = refusal(settings("127.0.0.1", ports));
            assertTrue(said.startsWith("Port " + taken.getLocalPort() + " (imap) on 127.0.0.1 is taken"), said);
            assertTrue(said.contains("--port NAME=N") && said.contains("--port-offset N"), said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "localhost"})
    void anyAddressOfThisMachineWillDo(String bind) {
        var settings = settings(bind);
        assertDoesNotThrow(() -> Preflight.checkPorts(settings));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyLoopbackAddressIsThisMachines() {
        var settings = settings("127.0.0.2");
        assertDoesNotThrow(() -> Preflight.checkPorts(settings));
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        // TEST-NET-1, nobody's (RFC 5737)
        var said = refusal(settings("192.0.2.1"));
        assertTrue(said.startsWith("--bind 192.0.2.1 is not an address of this machine"), said);
    }

    private static String refusal(UpSettings settings) {
        return assertThrows(Refusal.class, () -> Preflight.checkPorts(settings)).getMessage();
    }

    private static UpSettings settings(String bind) {
        return settings(bind, freePorts());
    }

    private static UpSettings settings(String bind, Map<ClientPort, Integer> ports) {
        return new UpSettings(bind, ports, new EnumMap<>(Service.class), "192m", List.of());
    }

    private static Map<ClientPort, Integer> freePorts() {
        var ports = new EnumMap<ClientPort, Integer>(ClientPort.class);
        var free = new FreePorts();
        for (var port : ClientPort.values()) {
            ports.put(port, free.next());
        }
        return ports;
    }
}
