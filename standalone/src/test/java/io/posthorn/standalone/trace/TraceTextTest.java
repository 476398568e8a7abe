package io.posthorn.standalone.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.directory.FakeServer;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TraceTextTest {

    @Test
    void tellsTheStoryInTheOrderInWhichItHappened() throws Exception {
        try (var server = FakeServer.start();
                var api = new TraceApi(server.url(), Secret.of("token"))) {
            server.answers(200, """
                    {"messages":[{"queueId":"01KB","steps":[
                    {"time":"2026-11-27T09:00:00.1Z","service":"smtp-gateway","step":"accepted","reversePath":"a@b.example",
                     "recipients":["max@example.com","gone@example.com"],"messageId":"m1@b.example","octets":1234,
                     "protocol":"ESMTPS","clientAddress":"192.0.2.1","helo":"b.example"},
                    {"time":"2026-11-27T09:00:00.15Z","service":"delivery-service","step":"waiting",
                     "detail":"for the bucket"},
                    {"time":"2026-11-27T09:00:00.2Z","service":"delivery-service","step":"stored",
                     "recipients":["max@example.com"],"account":7,"mailbox":"INBOX","mailboxId":1,"uid":12},
                    {"time":"2026-11-27T09:00:00.3Z","service":"delivery-service","step":"undeliverable",
                     "recipients":["gone@example.com"],"detail":"no such address any more"},
                    {"time":"2026-11-27T09:00:00.4Z","service":"delivery-service","step":"dead-letter","letter":"0-7",
                     "detail":"gone@example.com: no such address any more"}]}]}""");
            assertEquals("""
                    01KB  <m1@b.example>
                      from <a@b.example> to max@example.com, gone@example.com, 1234 octets
                      2026-11-27T10:00:00.100+01:00  smtp-gateway      accepted       by ESMTPS from 192.0.2.1 (b.example)
                      2026-11-27T10:00:00.150+01:00  delivery-service  waiting        for the bucket
                      2026-11-27T10:00:00.200+01:00  delivery-service  stored         for max@example.com (account 7) in INBOX as UID 12
                      2026-11-27T10:00:00.300+01:00  delivery-service  undeliverable  gone@example.com: no such address any more
                      2026-11-27T10:00:00.400+01:00  delivery-service  dead-letter    0-7: gone@example.com: no such address any more
                    When its cause is removed: ./posthorn dead-letters retry 0-7""", new TraceText(ZoneOffset.ofHours(1)).of(api.find("<m1@b.example>")));
            assertEquals("GET /traces?id=%3Cm1%40b.example%3E\n", server.transcript());
        }
    }

    @Test
    void whatIsNotKnownIsARefusal() throws Exception {
        try (var server = FakeServer.start();
                var api = new TraceApi(server.url(), Secret.of("token"))) {
            server.answers(404, "{\"detail\":\"nothing is known of x\"}");
            assertEquals(
                    "nothing is known of x",
                    assertThrows(Refusal.class, () -> api.find("x")).getMessage());
        }
    }
}
