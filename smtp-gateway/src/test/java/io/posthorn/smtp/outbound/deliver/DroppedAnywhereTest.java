package io.posthorn.smtp.outbound.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.fake.TestSender;
import io.posthorn.testing.mx.RemoteMx;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that goes away at each octet: mail waits then, and what it says it got it got whole. */
@Timeout(120)
class DroppedAnywhereTest {
    private static final String CONTENT = "A: b\r\n\r\n.c\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "PIPELINING", "CHUNKING"})
    void atEachOctet(String keyword) {
        long octets = 0;
        boolean sent = false;
        while (!sent) {
            try (var mx = new RemoteMx().offers(keyword).dropAfter(octets);
                    var sender = new TestSender()) {
                sender.hosts.add("remote.example", mx);
                sender.queue.add(Deliveries.mail().content(CONTENT));
                sender.start();
                String told = sender.report();
                sent = told.startsWith("eva SENT");
                assertTrue(sent || told.startsWith("eva DEFERRED"), told);
                assertEquals(sent ? 1 : 0, mx.ended().size(), () -> told);
                if (sent) {
                    assertEquals(CONTENT, mx.ended().getFirst().content());
                }
            }
            octets++;
        }
        assertTrue(octets > 80, "it took " + octets + " octets");
    }
}
