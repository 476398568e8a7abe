package io.posthorn.smtp.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.testing.dns.NameServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DnsjavaNamesTest {
    private final NameServer dns = new NameServer();
    private final DnsjavaNames names =
            new DnsjavaNames(List.of(dns.address()), Duration.ofMillis(400), 100, Duration.ofHours(1));

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void tellsAddressesAndTexts() throws Exception {
        dns.address("1.bl.example", "127.0.0.2").address("1.bl.example", "127.0.0.3");
        dns.text("1.bl.example", "because");
        assertEquals(
                List.of("127.0.0.2", "127.0.0.3"),
                get(names.addresses("1.bl.example")).stream().sorted().toList());
        assertEquals(List.of("because"), get(names.texts("1.bl.example")));
    }

    @Test
    void whatDoesNotExistHasNone() throws Exception {
        dns.text("2.bl.example", "but no address");
        assertEquals(List.of(), get(names.addresses("1.bl.example")));
        assertEquals(List.of(), get(names.addresses("2.bl.example")));
    }

    @Test
    void answersAreKept() throws Exception {
        dns.address("1.bl.example", "127.0.0.2");
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of("127.0.0.2"), get(names.addresses("1.bl.example")));
            assertEquals(List.of(), get(names.addresses("2.bl.example")));
        }
        assertEquals(List.of("1.bl.example A", "2.bl.example A"), dns.queries);
    }

    @Test
    void aServerThatFailsOrIsSilentIsAFailureAndIsAskedAgain() throws Exception {
        dns.address("1.bl.example", "127.0.0.2");
        for (NameServer.Mood mood : List.of(NameServer.Mood.FAILS, NameServer.Mood.SILENT)) {
            dns.mood = mood;
            assertThrows(ExecutionException.class, () -> get(names.addresses("1.bl.example")), mood.name());
        }
        dns.mood = NameServer.Mood.ANSWERS;
        assertEquals(List.of("127.0.0.2"), get(names.addresses("1.bl.example")));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
