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
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** auth-service's admin REST API. Whatever it refuses becomes a {@link Refusal} with its sentence. */
public final class AdminApi implements AutoCloseable {
    private final JsonService service;

    /** The API at the URL, which has no path. */
    public AdminApi(String url, Secret token) {
        this.service = new JsonService("auth-service", url + "/api/v1", token);
    }

    /** An account as the API tells of it; without a quota of its own it is null. */
    public record Account(String address, String createdAt, Long quotaOctets) {}

    /** A domain as the API tells of it. */
    public record Domain(String name, String aliasOf, boolean relay, Long quotaOctets) {}

    /** An account to import. */
    public record NewAccount(String address, String password) {}

    /** What became of an import. */
    public record ImportOutcome(int created, int updated, long revision, List<ImportError> errors) {}

    /** Why one account of an import, counted from 0, was refused. */
    @JsonInclude
    public record ImportError(int index, String detail) {}

    /** What may be said of addresses and of all mail. */
    public AddressingApi addressing() {
        return new AddressingApi(service);
    }

    /** The names of all domains whose mail stays here, the oldest first. */
    public List<String> domains() throws InterruptedException {
        return allDomains().stream()
                .filter(domain -> domain.aliasOf() == null && !domain.relay())
                .map(Domain::name)
                .toList();
    }

    /** All domains of any kind, the oldest first. */
    public List<Domain> allDomains() throws InterruptedException {
        var domains = new ArrayList<Domain>();
        service.call("GET", "/domains", null)
                .forEach(domain -> domains.add(JsonFile.MAPPER.convertValue(domain, Domain.class)));
        return domains;
    }

    /** Adds a domain whose mail stays here; gives the directory's revision. */
    public long addDomain(String name) throws InterruptedException {
        return addDomain(new Domain(name, null, false, null));
    }

    /** Adds a domain; gives the directory's revision. */
    public long addDomain(Domain domain) throws InterruptedException {
        return revision(service.call("POST", "/domains", domain));
    }

    /** Sets the quota of a domain, null: none; gives the directory's revision. */
    public long setDomainQuota(String name, Long octets) throws InterruptedException {
        return revision(service.call("PATCH", "/domains/" + encode(name), quota(octets)));
    }

    /** Sets the quota of an account, null: that of the settings; gives the directory's revision. */
    public long setQuota(String address, Long octets) throws InterruptedException {
        return revision(service.call("PATCH", "/accounts/" + encode(address), quota(octets)));
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

    private static Map<String, Long> quota(Long octets) {
        return Collections.singletonMap("quotaOctets", octets);
    }

    static long revision(JsonNode answer) {
        return answer.path("revision").asLong();
    }

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
