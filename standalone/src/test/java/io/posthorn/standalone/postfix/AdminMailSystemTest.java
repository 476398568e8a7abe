package io.posthorn.standalone.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.Secret;
import io.posthorn.standalone.directory.FakeServer;
import io.posthorn.standalone.postfix.MailSystem.Domain;
import io.posthorn.standalone.postfix.MailSystem.Setting;
import io.posthorn.standalone.postfix.MailSystem.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminMailSystemTest {
    private FakeServer server;
    private AdminMailSystem system;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start();
        system = new AdminMailSystem(server.url(), Secret.of("token"));
    }

    @AfterEach
    void stop() {
        system.close();
        server.close();
    }

    @Test
    void everyChangeIsTheAgreedRequest() throws InterruptedException {
        server.answers(200, "{\"revision\":7}");
        assertEquals(7, system.addDomain(new Domain("localhost", Optional.of("example.com"), false)));
        system.addDomain(new Domain("example.net", Optional.empty(), true));
        system.putAlias("@example.com", List.of("admin@example.com"));
        system.putTransport(
                new Transport("*", "relay.example.net", 587, Optional.of("max"), "verify"),
                Optional.of(Secret.of("pw")));
        system.addNetwork("::1/128");
        system.change(Setting.MAILBOX_OCTETS, "0");
        system.change(Setting.RECIPIENT_DELIMITER, "+");
        assertEquals("""
                POST /api/v1/domains {"name":"localhost","aliasOf":"example.com"}
                POST /api/v1/domains {"name":"example.net","relay":true}
                PUT /api/v1/aliases/%40example.com {"targets":["admin@example.com"]}
                PUT /api/v1/transports/%2A {"host":"relay.example.net","port":587,"username":"max",\
                "password":"pw","tls":"verify"}
                POST /api/v1/networks {"network":"::1/128"}
                PATCH /api/v1/settings {"mailboxOctets":0}
                PATCH /api/v1/settings {"recipientDelimiter":"+"}
                """, server.transcript());
    }

    @Test
    void everyAnswerIsReadAsAgreed() throws InterruptedException {
        server.answers(
                200, "[{\"name\":\"localhost\",\"aliasOf\":\"example.com\",\"relay\":false,\"quotaOctets\":null}]");
        assertEquals(List.of(new Domain("localhost", Optional.of("example.com"), false)), system.domains());
        server.answers(200, "[{\"address\":\"@example.com\",\"targets\":[\"admin@example.com\"]}]");
        assertEquals(Map.of("@example.com", List.of("admin@example.com")), system.aliases());
        server.answers(
                200,
                "[{\"domain\":\"*\",\"host\":\"relay.example.net\",\"port\":25,\"username\":null,\"tls\":\"may\"}]");
        assertEquals(
                List.of(new Transport("*", "relay.example.net", 25, Optional.empty(), "may")), system.transports());
        server.answers(200, "[{\"network\":\"127.0.0.0/8\"}]");
        assertEquals(Set.of("127.0.0.0/8"), system.networks());
        server.answers(200, "{\"hostname\":null,\"banner\":\"b\",\"maxMessageOctets\":5,\"mailboxOctets\":0}");
        assertEquals(
                Map.of(Setting.BANNER, "b", Setting.MAX_MESSAGE_OCTETS, "5", Setting.MAILBOX_OCTETS, "0"),
                system.settings());
        server.answers(200, "[{\"address\":\"max@example.com\"}]");
        assertEquals(Set.of("max@example.com"), system.accounts());
    }
}
