package io.posthorn.standalone.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.directory.AdminApi.Account;
import io.posthorn.standalone.directory.AdminApi.ImportError;
import io.posthorn.standalone.directory.AdminApi.ImportOutcome;
import io.posthorn.standalone.directory.AdminApi.NewAccount;
import java.io.IOException;
import java.util.List;
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
        server.answers(200, "[{\"name\":\"example.com\"},{\"name\":\"example.org\"}]");
        assertEquals(List.of("example.com", "example.org"), api.domains());
        server.answers(201, "{\"revision\":7}");
        assertEquals(7, api.addDomain("example.net"));
        server.answers(200, "{\"revision\":8}");
        assertEquals(8, api.removeDomain("example.net"));
        server.answers(200, "[{\"address\":\"max@example.com\",\"createdAt\":\"2026-11-24T12:00:00Z\",\"more\":1}]");
        assertEquals(List.of(new Account("max@example.com", "2026-11-24T12:00:00Z")), api.accounts());
        server.answers(201, "{\"address\":\"max@example.com\",\"revision\":9}");
        assertEquals(9, api.addAccount("max@example.com", Secret.of("pw")));
        server.answers(200, "{\"revision\":10}");
        assertEquals(10, api.changePassword("\"a b\"@example.com", Secret.of("pw")));
        server.answers(200, "{\"revision\":11}");
        assertEquals(11, api.removeAccount("max@example.com"));
        assertEquals("""
                GET /api/v1/domains
                POST /api/v1/domains {"name":"example.net"}
                DELETE /api/v1/domains/example.net
                GET /api/v1/accounts
                POST /api/v1/accounts {"address":"max@example.com","password":"pw"}
                PUT /api/v1/accounts/%22a%20b%22%40example.com/password {"password":"pw"}
                DELETE /api/v1/accounts/max%40example.com
                """, server.transcript());
        assertEquals(List.of("Bearer token"), server.authorizations());
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
