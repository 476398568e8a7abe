package io.posthorn.auth.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.auth.support.RunningParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin API as a client sees it, over a real PostgreSQL and a real broker. */
@QuarkusTest
@QuarkusTestResource(RunningParts.class)
class AdminApiTest {
    /** Each test has a domain of its own. */
    private final String domain = "d" + UUID.randomUUID() + ".example";

    @BeforeEach
    void addDomain() {
        admin().body(Map.of("name", domain)).post("/api/v1/domains").then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic dGhlIHRva2Vu", "the token"})
    void nobodyEntersWithoutTheToken(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/v1/domains")
                .then()
                .statusCode(401)
                .contentType(ContentType.JSON)
                .body("error", equalTo("unauthorized"));
    }

    @Test
    void domains() {
        admin().get("/api/v1/domains").then().statusCode(200).body("name", hasItem(domain));
        admin().body(Map.of("name", domain.toUpperCase(java.util.Locale.ROOT)))
                .post("/api/v1/domains")
                .then()
                .statusCode(409)
                .body("error", equalTo("domain_exists"));
        admin().delete("/api/v1/domains/" + domain).then().statusCode(200).body("revision", greaterThan(1));
        refused(admin().delete("/api/v1/domains/" + domain).then(), 404, "domain_unknown");
    }

    @Test
    void theLifeOfAnAccount() {
        String address = "max@" + domain;
        add("Max@" + domain, "geheim")
                .statusCode(201)
                .body("address", equalTo(address))
                .body("revision", greaterThan(1));
        refused(add(address, "geheim"), 409, "account_exists");
        admin().get("/api/v1/accounts/" + address)
                .then()
                .statusCode(200)
                .body("address", equalTo(address))
                .body("createdAt", notNullValue());
        refused(admin().delete("/api/v1/domains/" + domain).then(), 409, "domain_in_use");
        setPassword(address, "gehe\u0131m").statusCode(200).body("revision", greaterThan(2));
        admin().delete("/api/v1/accounts/" + address).then().statusCode(200).body("revision", greaterThan(3));
        refused(admin().get("/api/v1/accounts/" + address).then(), 404, "account_unknown");
        refused(admin().delete("/api/v1/accounts/" + address).then(), 404, "account_unknown");
        refused(setPassword(address, "x"), 404, "account_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a+b", "\"a b\"", "a%41", "b\u00fccher", "a?b", "import"})
    void addressesWithUnusualCharacters(String localpart) {
        String address = localpart + "@" + domain;
        add(address, "geheim").statusCode(201);
        admin().pathParam("address", address)
                .get("/api/v1/accounts/{address}")
                .then()
                .statusCode(200)
                .body("address", equalTo(address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "max         | geheim | 400 | invalid_request",
                "a b@DOMAIN  | geheim | 400 | invalid_request",
                "-           | geheim | 400 | invalid_request",
                "max@DOMAIN  | ''     | 400 | invalid_request",
                "max@DOMAIN  | -      | 400 | invalid_request",
                "max@nowhere.example | geheim | 404 | domain_unknown",
            })
    void accountsThatMakeNoSense(String address, String password, int status, String error) {
        refused(add(address == null ? null : address.replace("DOMAIN", domain), password), status, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "nonsense", "{\"address\":", "{\"address\":\"a@b\",\"password\":{}}"})
    void documentsThatAreNone(String document) {
        admin().body(document)
                .post("/api/v1/accounts")
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("detail", notNullValue());
    }

    @Test
    void pathsAndMethodsThatAreNone() {
        refused(admin().get("/api/v1/nothing").then(), 404, "not_found");
        refused(admin().delete("/api/v1/accounts").then(), 405, "method_not_allowed");
    }

    @Test
    void aBodyBeyondTheLimitIsNotRead() {
        admin().body(Map.of("name", "a".repeat(3_000_000)))
                .post("/api/v1/domains")
                .then()
                .statusCode(413);
    }

    @Test
    void importsAccountsAndReportsWhatItLeftOut() {
        add("max@" + domain, "old").statusCode(201);
        admin().body(List.of(
                        Map.of("address", "max@" + domain, "password", "new"),
                        Map.of("address", "moritz@" + domain, "password", "geheim"),
                        Map.of("address", "moritz@nowhere.example", "password", "geheim"),
                        Map.of("address", "moritz", "password", "geheim"),
                        Map.of("address", "empty@" + domain, "password", ""),
                        Map.of("address", "Moritz@" + domain, "password", "twice"),
                        Map.of("password", "geheim")))
                .post("/api/v1/accounts/import")
                .then()
                .statusCode(200)
                .body("created", equalTo(1))
                .body("updated", equalTo(1))
                .body("revision", greaterThan(2))
                .body("errors.index", contains(2, 3, 4, 5, 6))
                .body("errors[0].detail", equalTo("there is no domain nowhere.example"));
        admin().queryParam("domain", domain)
                .get("/api/v1/accounts")
                .then()
                .statusCode(200)
                .body("address", contains("max@" + domain, "moritz@" + domain));
    }

    @Test
    void listsMoreAccountsThanOnePage() {
        List<Map<String, String>> accounts = IntStream.range(0, 1000)
                .mapToObj(i -> Map.of("address", "user%04d@%s".formatted(i, domain), "password", "geheim"))
                .toList();
        admin().body(accounts).post("/api/v1/accounts/import").then().body("created", equalTo(1000));
        List<String> listed = admin().queryParam("domain", domain)
                .get("/api/v1/accounts")
                .jsonPath()
                .getList("address");
        assertEquals(accounts.stream().map(account -> account.get("address")).toList(), listed);
    }

    @Test
    void importsNoMoreThanAThousandAtOnce() {
        List<Map<String, String>> accounts = IntStream.rangeClosed(0, 1000)
                .mapToObj(i -> Map.of("address", "user" + i + "@" + domain, "password", "geheim"))
                .toList();
        refused(admin().body(accounts).post("/api/v1/accounts/import").then(), 400, "invalid_request");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + RunningParts.TOKEN).contentType(ContentType.JSON);
    }

    private static ValidatableResponse add(String address, String password) {
        var document = new java.util.HashMap<String, String>();
        document.put("address", address);
        document.put("password", password);
        return admin().body(document).post("/api/v1/accounts").then();
    }

    private static ValidatableResponse setPassword(String address, String password) {
        return admin().body(Map.of("password", password))
                .put("/api/v1/accounts/" + address + "/password")
                .then();
    }

    private static void refused(ValidatableResponse response, int status, String error) {
        response.statusCode(status)
                .contentType(ContentType.JSON)
                .body("error", equalTo(error))
                .body("detail", notNullValue());
    }
}
