package io.posthorn.smtp.outbound.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.Secret;
import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.fake.TestSender;
import io.posthorn.smtp.outbound.fake.TestTls;
import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.testing.mx.Act;
import io.posthorn.testing.mx.RemoteMx;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS with real handshakes. The server's certificate is for localhost, and the test trusts it. */
@Timeout(120)
class TlsTest {
    private static final String SENT = "eva SENT 2.0.0 250 2.0.0 taken";

    private final RemoteMx mx = new RemoteMx();
    private final TestSender sender = new TestSender();

    @AfterEach
    void stop() {
        sender.close();
        mx.close();
    }

    @Test
    void mailGoesUnderTlsWhereItIsOffered() {
        mx.startTls(TestTls.server());
        assertEquals(SENT + " TLSv1.3", send());
        assertTrue(mx.ended().getFirst().tls());
    }

    @Test
    void aValidCertificateIsEnoughForTheStrictest() {
        mx.startTls(TestTls.server());
        sender.tls("remote.example", TlsPolicy.VERIFY);
        assertEquals(SENT + " TLSv1.3", send());
    }

    @Test
    void aCertificateOfAnUnknownRootIsNot() {
        mx.startTls(TestTls.server());
        sender.tls("remote.example", TlsPolicy.VERIFY).trustingTheJdk();
        String told = send();
        assertTrue(told.startsWith("eva DEFERRED 4.7.5 no TLS with mx: "), told);
        assertEquals(1, mx.connections());
    }

    @Test
    void butItIsWhereAnyCertificateIs() {
        mx.startTls(TestTls.server());
        sender.tls("remote.example", TlsPolicy.ENCRYPT).trustingTheJdk();
        assertEquals(SENT + " TLSv1.3", send());
    }

    @Test
    void aCertificateForAnotherNameIsNot() {
        mx.startTls(TestTls.server());
        String told = bySmartHost(new SmartHost("mx.other.example", mx.port(), Optional.empty(), TlsPolicy.VERIFY));
        assertTrue(told.startsWith("eva DEFERRED 4.7.5 no TLS with mx.other.example"), told);
        assertTrue(told.endsWith("(destination)"), told);
        assertEquals(1, mx.connections());
    }

    /** What follows the reply in the clear is never taken for a reply under TLS. */
    @Test
    void whatIsSaidBehindTheReplyToStartTlsIsNotHeard() {
        mx.startTls(TestTls.server()).when("STARTTLS", Act.say("220 go\r\n250 injected"));
        String told = send();
        assertTrue(told.startsWith("eva DEFERRED 4.5.0 mx while beginning TLS"), told);
    }

    @Test
    void aServerWhoseTlsIsBrokenGetsItsMailInTheClear() {
        mx.offers("STARTTLS").when("STARTTLS", Act.sayAndDrop("220 go"));
        assertEquals(SENT, send());
        assertEquals(2, mx.connections());
    }

    @Test
    void butNotWhereTlsIsAMust() {
        mx.offers("STARTTLS").when("STARTTLS", Act.sayAndDrop("220 go"));
        sender.tls("remote.example", TlsPolicy.ENCRYPT);
        String told = send();
        assertTrue(told.startsWith("eva DEFERRED 4.7.5 no TLS with mx"), told);
        assertEquals(1, mx.connections());
    }

    @Test
    void requireTlsIsPassedOnWithAVerifiedConnection() {
        mx.startTls(TestTls.server()).offers("REQUIRETLS");
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail().requireTls());
        sender.start();
        assertEquals(SENT + " TLSv1.3", sender.report());
        assertEquals(
                "MAIL FROM:<max@example.com> REQUIRETLS", mx.ended().getFirst().mail());
    }

    @Test
    void aSmarthostMayWantALogin() {
        mx.startTls(TestTls.server())
                .offers("AUTH PLAIN LOGIN")
                .when("AUTH PLAIN", Act.say("535 5.7.8 no"))
                .when("AUTH PLAIN AG1heABzZWNyZXQ=", Act.say("235 2.7.0 welcome"));
        var login = new SmartHost.Login("max", Secret.of("secret"));
        assertEquals(
                SENT + " TLSv1.3",
                bySmartHost(new SmartHost("localhost", mx.port(), Optional.of(login), TlsPolicy.VERIFY)));
    }

    @Test
    void aConnectionThatIsNotSafeEnoughIsNotUsedAgain() {
        mx.startTls(TestTls.server()).offers("REQUIRETLS");
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.queue.add(Deliveries.mail().requireTls());
        sender.start();
        assertEquals(
                2,
                sender.reports(2).stream().filter((SENT + " TLSv1.3")::equals).count());
        assertEquals(2, mx.connections());
    }

    private String send() {
        sender.hosts.add("remote.example", mx);
        sender.queue.add(Deliveries.mail());
        sender.start();
        return sender.report();
    }

    private String bySmartHost(SmartHost host) {
        sender.queue.add(Deliveries.mail().by(host));
        sender.start();
        return sender.report();
    }
}
