package io.posthorn.standalone.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.directory.FakeServer;
import io.posthorn.standalone.letters.DeadLetterApi.Letter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterApiTest {
    private FakeServer server;
    private DeadLetterApi api;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start();
        api = new DeadLetterApi(server.url(), Secret.of("token"));
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void everyCallIsTheAgreedRequest() throws InterruptedException {
        server.answers(
                200,
                "[{\"id\":\"0-7\",\"time\":\"2026-11-24T12:00:00Z\",\"queueId\":\"\",\"reason\":\"no\",\"octets\":3}]");
        assertEquals(List.of(new Letter("0-7", "2026-11-24T12:00:00Z", "", "no", 3)), api.list());
        server.answers(200, "{\"id\":\"0-7\"}");
        assertEquals("0-7", api.show("0-7").path("id").asText());
        server.answers(200, "{\"retried\":1}");
        api.retry("0-7");
        server.answers(200, "{\"retried\":12}");
        assertEquals(12, api.retryAll());
        assertEquals("""
                GET /dead-letters
                GET /dead-letters/0-7
                POST /dead-letters/0-7/retry
                POST /dead-letters/retry
                """, server.transcript());
        assertEquals(List.of("Bearer token"), server.authorizations());
    }

    @Test
    void aRefusalIsItsSentence() {
        server.answers(404, "{\"detail\":\"there is no open dead letter 1-1\"}");
        assertEquals(
                "there is no open dead letter 1-1",
                assertThrows(Refusal.class, () -> api.retry("1-1")).getMessage());
        server.close();
        var refusal = assertThrows(Refusal.class, () -> api.list());
        assertTrue(refusal.getMessage().contains("./posthorn logs delivery-service"), refusal.getMessage());
    }
}
