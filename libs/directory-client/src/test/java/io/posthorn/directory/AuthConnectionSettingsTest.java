package io.posthorn.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthConnectionSettingsTest {

    @Test
    void readsSeveralTargets() {
        assertEquals(
                List.of(new HostPort("127.0.0.1", 9001), new HostPort("auth-1", 9002), new HostPort("::1", 9003)),
                HostPort.parseList("127.0.0.1:9001, auth-1:9002,[::1]:9003"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9001", "a:1,b:2", "dns:///auth-service:9001"})
    void takesBothForms(String targets) {
        assertEquals(targets, new AuthConnectionSettings(targets, "kafka:9092").targets());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "auth-service", ":9001", "auth-service:", "auth-service:http", "a:1,", "a:0", "a:65536"})
    void namesTheKeyOfAWrongTarget(String targets) {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> new AuthConnectionSettings(targets, "kafka:9092"));
        assertTrue(refusal.getMessage().startsWith("posthorn.auth.targets: "), refusal.getMessage());
    }
}
