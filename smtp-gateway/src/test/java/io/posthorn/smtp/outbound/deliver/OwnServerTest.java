package io.posthorn.smtp.outbound.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.BodyType;
import io.posthorn.net.TlsMode;
import io.posthorn.smtp.Seeds;
import io.posthorn.smtp.fake.FakeMailLog;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.fake.TestServer;
import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.fake.TestSender;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.session.ListenerRole;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sending half talks to the receiving half. */
@Timeout(120)
class OwnServerTest {
    private final FakeWorld world = new FakeWorld();
    private final TestServer server = new TestServer();
    private final TestSender sender = new TestSender(Duration.ofMinutes(1), 1);

    @AfterEach
    void stop() {
        sender.close();
        server.close();
    }

    @Test
    void whatIsSentIsWhatArrives() {
        int port = server.listen(
                world.listener(ListenerRole.MX, FakeWorld.LIMITS), TlsMode.STARTTLS, Duration.ofMinutes(5));
        sender.hosts.add("example.com", port);
        sender.tls("example.com", TlsPolicy.VERIFY).pieces(61).start();
        Seeds.forAll(40, random -> {
            boolean binary = random.nextBoolean();
            String content = binary ? octets(random) : lines(random);
            int before = world.log.mails.size();
            sender.queue.add(mail().body(binary ? BodyType.BINARY_MIME : BodyType.EIGHT_BIT_MIME)
                    .content(content));
            String told = sender.reports(before + 1).get(before);
            assertEquals("max SENT 2.0.0 250 2.0.0 queued as <id> TLSv1.3", told.replaceAll("as \\S+", "as <id>"));
            assertEquals(content, FakeMailLog.text(world.log.mails.get(before)));
        });
    }

    private static Deliveries mail() {
        return Deliveries.mail()
                .domain("example.com")
                .from("eva@remote.example")
                .to("max@example.com")
                .requireTls();
    }

    private static String lines(Random random) {
        var text = new StringBuilder("Subject: lines\r\n\r\n");
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(".".repeat(random.nextInt(3)))
                    .append("\u00e4b".repeat(random.nextInt(20)))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String octets(Random random) {
        var text = new StringBuilder("Subject: octets\r\n\r\n");
        for (int i = random.nextInt(500); i > 0; i--) {
            text.append("\r\n.a\u00ff\0".charAt(random.nextInt(6)));
        }
        return text.toString();
    }
}
