package io.posthorn.smtp.outbound.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.smtp.Seeds;
import io.posthorn.smtp.codec.OriginalRecipient;
import io.posthorn.smtp.codec.Xtext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvelopeCommandsTest {
    private static final Capabilities ALL =
            CapabilitiesTest.read("mx", "SIZE", "8BITMIME", "BINARYMIME", "SMTPUTF8", "DSN", "REQUIRETLS", "CHUNKING");
    private static final MailCommand EVERYTHING = new MailCommand(
            "max@example.com",
            1234,
            BodyType.EIGHT_BIT_MIME,
            true,
            true,
            Optional.of(DsnReturn.HEADERS),
            Optional.of("id=1 +"));

    @Test
    void saysNothingThatTheServerDidNotOffer() {
        assertEquals("MAIL FROM:<max@example.com>\r\n", text(EVERYTHING.encode(Capabilities.none())));
        assertEquals(
                "MAIL FROM:<max@example.com> SIZE=1234 BODY=8BITMIME SMTPUTF8 REQUIRETLS RET=HDRS ENVID=id+3D1+20+2B\r\n",
                text(EVERYTHING.encode(ALL)));
        var rcpt = new RcptCommand(
                "eva@example.net", Set.of(DsnNotify.DELAY, DsnNotify.SUCCESS), Optional.of("rfc822;eva+x@example.org"));
        assertEquals("RCPT TO:<eva@example.net>\r\n", text(rcpt.encode(Capabilities.none(), false)));
        assertEquals(
                "RCPT TO:<eva@example.net> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;eva+2Bx@example.org\r\n",
                text(rcpt.encode(ALL, false)));
    }

    @Test
    void theNullReversePathAndPlainMailSayNoMore() {
        var mail = new MailCommand("", 7, BodyType.SEVEN_BIT, false, false, Optional.empty(), Optional.empty());
        assertEquals("MAIL FROM:<> SIZE=7\r\n", text(mail.encode(ALL)));
    }

    @Test
    void anInternationalOrcptIsEscapedWhereItMustBe() {
        var rcpt = new RcptCommand("a@example.net", Set.of(), Optional.of("utf-8;\u00fcb+er@example.org"));
        assertEquals(
                "RCPT TO:<a@example.net> ORCPT=utf-8;\\x{FC}b\\x{2B}er@example.org\r\n", text(rcpt.encode(ALL, false)));
        assertEquals(
                "RCPT TO:<a@example.net> ORCPT=utf-8;\u00fcb\\x{2B}er@example.org\r\n", text(rcpt.encode(ALL, true)));
        assertEquals(
                Optional.of("utf-8;\u00fcb+er@example.org"),
                OriginalRecipient.decode("utf-8;\\x{FC}b\\x{2B}er@example.org"));
    }

    @Test
    void xtextIsTheInverseOfItsDecoder() {
        Seeds.forAll(300, random -> {
            var text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append((char) random.nextInt(128));
            }
            assertEquals(Optional.of(text.toString()), Xtext.decode(Xtext.encode(text.toString())));
        });
    }

    @Test
    void nobodySmugglesASecondCommandIn() {
        var mail = new MailCommand(
                "a@b>\r\nRCPT TO:<c@d", 7, BodyType.SEVEN_BIT, false, false, Optional.empty(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> mail.encode(ALL));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
