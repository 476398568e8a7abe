package io.posthorn.standalone.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.directory.AddressingApi.Alias;
import io.posthorn.standalone.directory.AddressingApi.NewTransport;
import io.posthorn.standalone.directory.AddressingApi.Transport;
import io.posthorn.standalone.directory.AdminApi.Account;
import io.posthorn.standalone.directory.AdminApi.ImportError;
import io.posthorn.standalone.directory.AdminApi.ImportOutcome;
import io.posthorn.standalone.directory.AdminApi.NewAccount;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminApiTest {
    private FakeServer server;
    private AdminApi api;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start();
        api = new AdminApi(server.url(), Secret.of("token"));
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
                "[{\"name\":\"example.com\"},{\"name\":\"a.example\",\"aliasOf\":\"example.com\"},"
                        + "{\"name\":\"r.example\",\"relay\":true},{\"name\":\"example.org\"}]");
        assertEquals(List.of("example.com", "example.org"), api.domains());
        server.answers(201, "{\"revision\":7}");
        assertEquals(7, api.addDomain("example.net"));
        server.answers(200, "{\"revision\":8}");
        assertEquals(8, api.removeDomain("example.net"));
        server.answers(200, "[{\"address\":\"max@example.com\",\"createdAt\":\"2026-11-24T12:00:00Z\",\"more\":1}]");
        assertEquals(List.of(new Account("max@example.com", "2026-11-24T12:00:00Z", null)), api.accounts());
        server.answers(201, "{\"address\":\"max@example.com\",\"revision\":9}");
        assertEquals(9, api.addAccount("max@example.com", Secret.of("pw")));
        server.answers(200, "{\"revision\":10}");
        assertEquals(10, api.changePassword("\"a b\"@example.com", Secret.of("pw")));
        server.answers(200, "{\"revision\":11}");
        assertEquals(11, api.removeAccount("max@example.com"));
        server.answers(200, "{\"revision\":12}");
        assertEquals(12, api.setQuota("max@example.com", null));
        server.answers(200, "{\"revision\":13}");
        assertEquals(13, api.setDomainQuota("example.com", 1000L));
        assertEquals("""
                GET /api/v1/domains
                POST /api/v1/domains {"name":"example.net","aliasOf":null,"relay":false,"quotaOctets":null}
                DELETE /api/v1/domains/example.net
                GET /api/v1/accounts
                POST /api/v1/accounts {"address":"max@example.com","password":"pw"}
                PUT /api/v1/accounts/%22a%20b%22%40example.com/password {"password":"pw"}
                DELETE /api/v1/accounts/max%40example.com
                PATCH /api/v1/accounts/max%40example.com {"quotaOctets":null}
                PATCH /api/v1/domains/example.com {"quotaOctets":1000}
                """, server.transcript());
        assertEquals(List.of("Bearer token"), server.authorizations());
    }

    @Test
    void addressingIsTheAgreedRequests() throws InterruptedException {
        var addressing = api.addressing();
        server.answers(200, "{\"revision\":1}");
        assertEquals(1, addressing.addTargets("@example.com", List.of("admin@example.com")));
        server.answers(200, "{\"revision\":2}");
        assertEquals(2, addressing.removeAlias("a@example.com", List.of("b+c@example.com", "d@example.com")));
        server.answers(200, "[{\"address\":\"@example.com\",\"targets\":[\"admin@example.com\"]}]");
        assertEquals(
                List.of(new Alias("@example.com", List.of("admin@example.com"))),
                addressing.aliases(Optional.of("example.com")));
        server.answers(200, "{\"revision\":3}");
        assertEquals(3, addressing.putTransport("*", new NewTransport("127.0.0.1", 25, null, null, "may")));
        server.answers(
                200, "[{\"domain\":\"*\",\"host\":\"127.0.0.1\",\"port\":25,\"username\":null,\"tls\":\"may\"}]");
        assertEquals(List.of(new Transport("*", "127.0.0.1", 25, null, "may")), addressing.transports());
        server.answers(201, "{\"revision\":4}");
        assertEquals(4, addressing.addNetwork("192.0.2.0/24"));
        server.answers(200, "{\"revision\":5}");
        assertEquals(5, addressing.removeNetwork("192.0.2.0/24"));
        server.answers(200, "{\"revision\":6}");
        assertEquals(6, addressing.changeSettings(Collections.singletonMap("banner", null)));
        assertEquals("""
                POST /api/v1/aliases/%40example.com/targets {"targets":["admin@example.com"]}
                DELETE /api/v1/aliases/a%40example.com?target=b%2Bc%40example.com&target=d%40example.com
                GET /api/v1/aliases?domain=example.com
                PUT /api/v1/transports/* {"host":"127.0.0.1","port":25,"username":null,"password":null,"tls":"may"}
                GET /api/v1/transports
                POST /api/v1/networks {"network":"192.0.2.0/24"}
                DELETE /api/v1/networks?network=192.0.2.0%2F24
                PATCH /api/v1/settings {"banner":null}
                """, server.transcript());
    }

    @Test
    void anImportTellsWhatBecameOfIt() throws InterruptedException {
        server.answers(
                200,
                "{\"created\":1,\"updated\":0,\"revision\":5,\"errors\":[{\"index\":1,\"detail\":\"no domain\"}]}");
        var accounts = List.of(new NewAccount("max@example.com", "a"), new NewAccount("max@example.net", "b"));
        assertEquals(
                new ImportOutcome(1, 0, 5, List.of(new ImportError(1, "no domain"))), api.importAccounts(accounts));
        assertEquals("""
                POST /api/v1/accounts/import [{"address":"max@example.com","password":"a"},\
                {"address":"max@example.net","password":"b"}]
                """, server.transcript());
    }

    @Test
    void aRefusalIsItsSentence() {
        server.answers(409, "{\"error\":\"exists\",\"detail\":\"The domain example.com exists already.\"}");
        var refusal = assertThrows(Refusal.class, () -> api.addDomain("example.com"));
        assertEquals("The domain example.com exists already.", refusal.getMessage());
    }

    @Test
    void aFaultWithoutASentenceIsItsStatus() {
        server.answers(502, "<html>");
        assertEquals(
                "auth-service refused with HTTP status 502.",
                assertThrows(Refusal.class, () -> api.domains()).getMessage());
    }

    @Test
    void noServiceIsARefusalThatSaysWhereToLook() {
        server.close();
        var refusal = assertThrows(Refusal.class, () -> api.domains());
        assertTrue(refusal.getMessage().contains("./posthorn logs auth-service"), refusal.getMessage());
    }
}
