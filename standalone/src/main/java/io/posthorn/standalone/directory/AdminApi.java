package io.posthorn.standalone.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.http.JsonService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** auth-service's admin REST API. Whatever it refuses becomes a {@link Refusal} with its sentence. */
public final class AdminApi implements AutoCloseable {
    private final JsonService service;

    /** The API at the URL, which has no path. */
    public AdminApi(String url, Secret token) {
        this.service = new JsonService("auth-service", url + "/api/v1", token);
    }

    /** An account as the API tells of it. */
    public record Account(String address, String createdAt) {}

    /** An account to import. */
    public record NewAccount(String address, String password) {}

    /** What became of an import. */
    public record ImportOutcome(int created, int updated, long revision, List<ImportError> errors) {}

    /** Why one account of an import, counted from 0, was refused. */
    @JsonInclude
    public record ImportError(int index, String detail) {}

    /** All domains, the oldest first. */
    public List<String> domains() throws InterruptedException {
        var names = new ArrayList<String>();
        service.call("GET", "/domains", null)
                .forEach(domain -> names.add(domain.path("name").asText()));
        return names;
    }

    /** Adds a domain; gives the directory's revision. */
    public long addDomain(String name) throws InterruptedException {
        return revision(service.call("POST", "/domains", Map.of("name", name)));
    }

    /** Removes a domain; gives the directory's revision. */
    public long removeDomain(String name) throws InterruptedException {
        return revision(service.call("DELETE", "/domains/" + encode(name), null));
    }

    /** All accounts. */
    public List<Account> accounts() throws InterruptedException {
        var accounts = new ArrayList<Account>();
        service.call("GET", "/accounts", null).forEach(account -> accounts.add(account(account)));
        return accounts;
    }

    /** One account. */
    public Account account(String address) throws InterruptedException {
        return account(service.call("GET", "/accounts/" + encode(address), null));
    }

    /** Adds an account; gives the directory's revision. */
    public long addAccount(String address, Secret password) throws InterruptedException {
        var account = new NewAccount(address, password.revealText());
        return revision(service.call("POST", "/accounts", account));
    }

    /** Changes a password; gives the directory's revision. */
    public long changePassword(String address, Secret password) throws InterruptedException {
        var change = Map.of("password", password.revealText());
        return revision(service.call("PUT", "/accounts/" + encode(address) + "/password", change));
    }

    /** Removes an account; gives the directory's revision. */
    public long removeAccount(String address) throws InterruptedException {
        return revision(service.call("DELETE", "/accounts/" + encode(address), null));
    }

    /** Adds accounts, and changes the passwords of those that are there; at most 1000. */
    public ImportOutcome importAccounts(List<NewAccount> accounts) throws InterruptedException {
        var answer = service.call("POST", "/accounts/import", accounts);
        return JsonFile.MAPPER.convertValue(answer, ImportOutcome.class);
    }

    @Override
    public void close() {
        service.close();
    }

    private static Account account(JsonNode node) {
        return JsonFile.MAPPER.convertValue(node, Account.class);
    }

    private static long revision(JsonNode answer) {
        return answer.path("revision").asLong();
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
