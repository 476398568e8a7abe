package io.posthorn.auth.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.posthorn.auth.support.RunningParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Aliases, transports, networks and settings as a client of the admin API sees them. */
@QuarkusTest
@QuarkusTestResource(RunningParts.class)
class AddressingApiTest {
    private final String domain = "d" + UUID.randomUUID() + ".example";

    @BeforeEach
    void addDomain() {
        admin().body(Map.of("name", domain)).post("/api/v1/domains").then().statusCode(201);
    }

    @Test
    void theLifeOfAnAlias() {
        String info = "info@" + domain;
        alias("Info@" + domain, "max@" + domain, "Max@far.example")
                .statusCode(200)
                .body("revision", greaterThan(1));
        admin().get("/api/v1/aliases/" + info)
                .then()
                .statusCode(200)
                .body("address", equalTo(info))
                .body("targets", contains("max@" + domain, "Max@far.example"));
        admin().body(Map.of("targets", List.of("moritz@" + domain)))
                .post("/api/v1/aliases/" + info + "/targets")
                .then()
                .statusCode(200);
        admin().queryParam("target", "max@" + domain, "max@far.example")
                .delete("/api/v1/aliases/" + info)
                .then()
                .statusCode(200);
        alias("@" + domain, "admin@" + domain).statusCode(200);
        admin().queryParam("domain", domain)
                .get("/api/v1/aliases")
                .then()
                .body("address", contains("@" + domain, info))
                .body("targets[1]", contains("moritz@" + domain));
        refused(admin().delete("/api/v1/domains/" + domain).then(), 409, "domain_in_use");
        admin().delete("/api/v1/aliases/" + info).then().statusCode(200);
        admin().delete("/api/v1/aliases/@" + domain).then().statusCode(200);
        refused(admin().get("/api/v1/aliases/" + info).then(), 404, "alias_unknown");
        refused(admin().delete("/api/v1/aliases/" + info).then(), 404, "alias_unknown");
    }

    @Test
    void anAliasThatWouldComeBackIsRefused() {
        alias("a@" + domain, "b@" + domain).statusCode(200);
        refused(alias("b@" + domain, "a@" + domain), 409, "alias_loop");
        alias("b@" + domain, "b@" + domain).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody,              a@far.example, 400, invalid_request",
        "a@[192.0.2.1],       a@far.example, 400, invalid_request",
        "a@nowhere.example,   a@far.example, 404, domain_unknown",
        "a@DOMAIN,            nobody,        400, invalid_request",
    })
    void aliasesThatMakeNoSense(String address, String target, int status, String error) {
        refused(alias(address.replace("DOMAIN", domain), target), status, error);
    }

    @Test
    void anAliasHasTargets() {
        refused(alias("a@" + domain), 400, "invalid_request");
    }

    @Test
    void otherNamesAndRelayDomains() {
        String other = "o" + domain;
        String relay = "r" + domain;
        admin().body(Map.of("name", other, "aliasOf", domain))
                .post("/api/v1/domains")
                .then()
                .statusCode(201);
        admin().body(Map.of("name", relay, "relay", true))
                .post("/api/v1/domains")
                .then()
                .statusCode(201);
        admin().get("/api/v1/domains")
                .then()
                .body("find { it.name == '" + other + "' }.aliasOf", equalTo(domain))
                .body("find { it.name == '" + relay + "' }.relay", equalTo(true))
                .body("find { it.name == '" + domain + "' }.aliasOf", nullValue());
        refused(alias("a@" + other, "b@far.example"), 409, "domain_without_mailboxes");
        refused(
                admin().body(Map.of("name", "x" + domain, "aliasOf", domain, "relay", true))
                        .post("/api/v1/domains")
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void quotas() {
        String max = "max@" + domain;
        admin().body(Map.of("address", max, "password", "geheim"))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201);
        admin().body(Map.of("quotaOctets", 1_000_000))
                .patch("/api/v1/accounts/" + max)
                .then()
                .statusCode(200);
        admin().body(Map.of("quotaOctets", 5_000_000))
                .patch("/api/v1/domains/" + domain)
                .then()
                .statusCode(200);
        admin().get("/api/v1/accounts/" + max).then().body("quotaOctets", equalTo(1_000_000));
        admin().get("/api/v1/domains")
                .then()
                .body("find { it.name == '" + domain + "' }.quotaOctets", equalTo(5_000_000));
        admin().body("{\"quotaOctets\":null}")
                .patch("/api/v1/accounts/" + max)
                .then()
                .statusCode(200);
        admin().get("/api/v1/accounts/" + max).then().body("quotaOctets", nullValue());
        refused(
                admin().body("{\"quotaOctets\":-1}")
                        .patch("/api/v1/accounts/" + max)
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void transportsAreReplacedAsAWholeAndKeepTheirPasswordsToThemselves() {
        admin().body(Map.of("host", "127.0.0.1", "port", 2525, "username", "u", "password", "p", "tls", "verify"))
                .put("/api/v1/transports/" + domain)
                .then()
                .statusCode(200);
        admin().get("/api/v1/transports")
                .then()
                .body("find { it.domain == '" + domain + "' }.username", equalTo("u"))
                .body("find { it.domain == '" + domain + "' }.tls", equalTo("verify"))
                .body("find { it.domain == '" + domain + "' }.password", nullValue());
        admin().body(Map.of("host", "[2001:db8::1]", "port", 25))
                .put("/api/v1/transports/" + domain)
                .then()
                .statusCode(200);
        admin().get("/api/v1/transports")
                .then()
                .body("find { it.domain == '" + domain + "' }.host", equalTo("2001:db8:0:0:0:0:0:1"))
                .body("find { it.domain == '" + domain + "' }.username", nullValue())
                .body("find { it.domain == '" + domain + "' }.tls", equalTo("may"));
        admin().body(Map.of("host", "smarthost.example", "port", 587))
                .put("/api/v1/transports/*")
                .then()
                .statusCode(200);
        admin().delete("/api/v1/transports/*").then().statusCode(200);
        admin().delete("/api/v1/transports/" + domain).then().statusCode(200);
        refused(admin().delete("/api/v1/transports/" + domain).then(), 404, "transport_unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"host\":\"a b\",\"port\":25}",
                "{\"host\":\"a.example\"}",
                "{\"host\":\"a.example\",\"port\":0}",
                "{\"host\":\"a.example\",\"port\":25,\"tls\":\"perhaps\"}",
                "{\"host\":\"[1::2::3]\",\"port\":25}"
            })
    void transportsThatMakeNoSense(String document) {
        refused(admin().body(document).put("/api/v1/transports/" + domain).then(), 400, "invalid_request");
    }

    @Test
    void networks() {
        admin().body(Map.of("network", "[::ffff:10.0.0.0]/104"))
                .post("/api/v1/networks")
                .then()
                .statusCode(201);
        admin().get("/api/v1/networks").then().body("network", hasItem("10.0.0.0/8"));
        admin().queryParam("network", "10.0.0.0/8")
                .delete("/api/v1/networks")
                .then()
                .statusCode(200);
        admin().get("/api/v1/networks").then().body("network", not(hasItem("10.0.0.0/8")));
        refused(
                admin().queryParam("network", "10.0.0.0/8")
                        .delete("/api/v1/networks")
                        .then(),
                404,
                "network_unknown");
        refused(
                admin().body(Map.of("network", "10.0.0.1/8"))
                        .post("/api/v1/networks")
                        .then(),
                400,
                "invalid_request");
        refused(admin().delete("/api/v1/networks").then(), 400, "invalid_request");
    }

    @Test
    void settingsAreChangedOneByOne() {
        admin().body("{\"hostname\":\"MX.example.com\",\"maxMessageOctets\":204800000}")
                .patch("/api/v1/settings")
                .then()
                .statusCode(200);
        admin().body("{\"banner\":\"mx.example.com ESMTP Posthorn\",\"mailboxOctets\":0}")
                .patch("/api/v1/settings")
                .then()
                .statusCode(200);
        admin().get("/api/v1/settings")
                .then()
                .body("hostname", equalTo("mx.example.com"))
                .body("banner", equalTo("mx.example.com ESMTP Posthorn"))
                .body("maxMessageOctets", equalTo(204_800_000))
                .body("mailboxOctets", equalTo(0))
                .body("recipientDelimiter", nullValue());
        admin().body("{\"hostname\":null,\"banner\":null,\"maxMessageOctets\":null,\"mailboxOctets\":null}")
                .patch("/api/v1/settings")
                .then()
                .statusCode(200);
        admin().get("/api/v1/settings").then().body("hostname", nullValue()).body("mailboxOctets", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nothing\":1}",
                "{\"hostname\":\"a b\"}",
                "{\"banner\":\"two\\r\\nlines\"}",
                "{\"maxMessageOctets\":\"many\"}",
                "{\"mailboxOctets\":-1}"
            })
    void settingsThatMakeNoSense(String document) {
        refused(admin().body(document).patch("/api/v1/settings").then(), 400, "invalid_request");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + RunningParts.TOKEN).contentType(ContentType.JSON);
    }

    private static ValidatableResponse alias(String address, String... targets) {
        return admin().body(Map.of("targets", List.of(targets)))
                .put("/api/v1/aliases/" + address)
                .then();
    }

    private static void refused(ValidatableResponse response, int status, String error) {
        response.statusCode(status)
                .contentType(ContentType.JSON)
                .body("error", equalTo(error))
                .body("detail", notNullValue());
    }
}
