package io.posthorn.standalone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.supervisor.ProcessIdentity;
import io.posthorn.standalone.supervisor.ProcessState;
import io.posthorn.standalone.supervisor.SystemState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final ProcessIdentity US = ProcessIdentity.current();
    private static final ProcessIdentity SOMEBODY_EARLIER = new ProcessIdentity(US.pid(), "long ago");

    private final ProcessState smtp = process("smtp-gateway-1", US, true);

    @Test
    void theDocumentHasTheAgreedForm() throws IOException {
        assertEquals(JsonFile.MAPPER.readTree("""
                        {"phase": "ready", "processes": [{"name": "smtp-gateway-1", "service": "smtp-gateway", "pid": %d, "ready": true,
                           "uptimeSeconds": 12, "restarts": 3, "management": "http://127.0.0.1:16001",
                           "metrics": "http://127.0.0.1:16001/q/metrics"}],
                         "endpoints": {"smtp": "127.0.0.1:2525"},
                         "supervisor": {"pid": %d}}
                        """.formatted(US.pid(), US.pid())), document(report(US, smtp)));
        assertTrue(report(US, smtp).allReady());
    }

    @Test
    void aProcessWhoseNumberNowBelongsToAnotherDoesNotRun() throws IOException {
        var report = report(US, smtp, process("kafka", SOMEBODY_EARLIER, true));
        assertFalse(report.allReady());
        assertTrue(document(report).at("/processes/1/metrics").isNull(), "only our own services have metrics");
        assertTrue(document(report).at("/processes/1/pid").isNull());
        assertFalse(document(report).at("/processes/1/ready").asBoolean());
        assertEquals(0, document(report).at("/processes/1/uptimeSeconds").asInt());
    }

    @Test
    void oneThatIsNotReadyIsEnough() {
        assertFalse(report(US, smtp, process("kafka", US, false)).allReady());
    }

    @Test
    void whatADeadSupervisorSaidCountsForNothing() {
        assertEquals("not running", report(SOMEBODY_EARLIER, smtp).text());
        assertFalse(report(SOMEBODY_EARLIER, smtp).allReady());
    }

    private static StatusReport report(ProcessIdentity supervisor, ProcessState... processes) {
        var endpoints = Map.of("smtp", "127.0.0.1:2525");
        var state = new SystemState(SystemState.Phase.READY, null, supervisor, List.of(processes), endpoints);
        return StatusReport.of(Optional.of(state), NOW);
    }

    private static ProcessState process(String name, ProcessIdentity identity, boolean ready) {
        return new ProcessState(name, name.replace("-1", ""), identity, ready, NOW - 12_900, 2_000, 3, 16_001);
    }

    private static JsonNode document(StatusReport report) throws IOException {
        return JsonFile.MAPPER.readTree(JsonFile.MAPPER.writeValueAsBytes(report));
    }
}
