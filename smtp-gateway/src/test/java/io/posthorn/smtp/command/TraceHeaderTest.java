package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import io.posthorn.smtp.session.Client;
import io.posthorn.smtp.session.Client.Greeting;
import io.posthorn.smtp.session.MailTransaction;
import io.posthorn.smtp.session.Submitter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceHeaderTest {
    private static final QueueId ID = QueueId.of(Instant.parse("2026-01-02T03:04:05.678Z"), 7);
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");
    private static final EmailAddress MORITZ = EmailAddress.parse("moritz@example.com");

    @Test
    void namesTheOneRecipient() {
        assertEquals(
                "Received: from client.example ([192.0.2.1])\r\n"
                        + "\tby mail.example.com with ESMTPS id " + ID + "\r\n"
                        + "\tfor <max@example.com>; Fri, 2 Jan 2026 03:04:05 +0000\r\n",
                received(client("client.example", Greeting.EHLO, true), "192.0.2.1", List.of(MAX)));
    }

    @Test
    void keepsSeveralRecipientsToItself() {
        assertEquals(
                "Received: from client.example ([IPv6:2001:db8::1])\r\n"
                        + "\tby mail.example.com with SMTP id " + ID + ";\r\n"
                        + "\tFri, 2 Jan 2026 03:04:05 +0000\r\n",
                received(client("client.example", Greeting.HELO, false), "2001:db8::1", List.of(MAX, MORITZ)));
    }

    @Test
    void aClientsNameCannotForgeAnything() {
        assertEquals(
                "Received: from a?b?c???d?e ([192.0.2.1])",
                received(client("a(b)c;<>d\"e", Greeting.EHLO, false), "192.0.2.1", List.of(MAX))
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void transmissionTypesAreTheRegisteredOnes() {
        var submitter = Optional.of(new Submitter(new AccountId(1), "max@example.com"));
        assertTypes("ESMTP", "UTF8SMTP", client("a", Greeting.EHLO, false));
        assertTypes("ESMTPS", "UTF8SMTPS", client("a", Greeting.EHLO, true));
        assertTypes("ESMTPSA", "UTF8SMTPSA", new Client("a", Greeting.EHLO, true, submitter));
        assertTypes("LMTP", "UTF8LMTP", client("a", Greeting.LHLO, false));
        assertTypes("LMTPS", "UTF8LMTPS", client("a", Greeting.LHLO, true));
        assertTypes("SMTP", "UTF8SMTP", client("a", Greeting.HELO, true));
    }

    private static void assertTypes(String ascii, String utf8, Client client) {
        assertEquals(ascii, TransmissionType.of(client, false));
        assertEquals(utf8, TransmissionType.of(client, true));
    }

    private static String received(Client client, String address, List<EmailAddress> recipients) {
        var transaction = new MailTransaction(
                new ReversePath.Null(),
                0,
                TransportOptions.NONE,
                recipients.stream().map(Recipient::new).toList());
        return TraceHeader.received("mail.example.com", client, address, ID, transaction);
    }

    private static Client client(String name, Greeting greeting, boolean tls) {
        return new Client(name, greeting, tls, Optional.empty());
    }
}
