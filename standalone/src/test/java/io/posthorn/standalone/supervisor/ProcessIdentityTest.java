package io.posthorn.standalone.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    @Test
    void weAreAlive() {
        assertTrue(ProcessIdentity.current().isAlive());
        assertEquals(
                Optional.of(ProcessHandle.current()), ProcessIdentity.current().handle());
    }

    @Test
    void aNumberAloneIsNoIdentity() {
        var other = new ProcessIdentity(ProcessIdentity.current().pid(), "another start");
        assertFalse(other.isAlive());
        assertEquals(Optional.empty(), other.handle());
    }

    @Test
    void whatHasEndedIsNotAlive() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", "read line").start();
        var identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertTrue(identity.isAlive());
        process.getOutputStream().close();
        process.waitFor();
        assertFalse(identity.isAlive());
        assertEquals(Optional.empty(), ProcessIdentity.of(process.pid()));
    }
}
