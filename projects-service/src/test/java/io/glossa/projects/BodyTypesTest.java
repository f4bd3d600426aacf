package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may be written in, and what is said of one that cannot be read (platform 2.2, 2.4). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class BodyTypesTest {
    private static int tenants;

    @Inject
    Pool pool;

    StubService siblings;

    private Tenant tenant;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
        tenant = Tenant.create(pool, "bodies" + ++tenants);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | /api/projects                   | title           | By form     | 201 | title",
                "PATCH | /api/organizations/ORGANIZATION | title           | By form     | 200 | title",
                "PATCH | /api/users/OWNER                | first_name      | Formosa     | 200 | first_name",
                "POST  | /api/projects/validate          | label_config    | <View/>     | 204 |",
                "POST  | /api/token/refresh              | refresh         | junk        | 401 |",
                "POST  | /api/token/blacklist            | refresh         | junk        | 404 |",
                "POST  | /api/token/rotate               | refresh         | junk        | 400 |",
                "PATCH | /api/session-policy             | max_session_age | 61          | 200 | max_session_age",
            })
    void formsAreReadWhereJsonIs(String method, String path, String field, String value, int status, String answered) {
        var address = path.replace("ORGANIZATION", "" + tenant.organization()).replace("OWNER", "" + tenant.owner());
        var byForm = as().contentType(ContentType.URLENC.withCharset("utf-8"))
                .formParam(field, value)
                .request(method, address)
                .then()
                .statusCode(status);
        var byParts =
                as().multiPart(field, value).request(method, address).then().statusCode(status);
        if (answered == null) return;
        for (var answer : new ValidatableResponse[] {byForm, byParts}) {
            var shown = answer.extract().jsonPath().getString(answered);
            assertEquals(value, shown);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/projects",
                "POST /api/projects/validate",
                "POST /api/users",
                "POST /api/token/refresh",
                "POST /api/jwt/settings",
                "PATCH /api/session-policy",
                "POST /api/webhooks",
                "POST /api/ml",
                "POST /api/labels",
                "POST /api/label_links"
            })
    void whatIsNeitherIsRefused(String operation) {
        var words = operation.split(" ");
        as().contentType("text/plain")
                .body("title: x")
                .request(words[0], words[1])
                .then()
                .statusCode(415)
                .body("detail", startsWith("Unsupported media type \"text/plain"));
        as().contentType(ContentType.JSON)
                .body("{bad")
                .request(words[0], words[1])
                .then()
                .statusCode(400)
                .body("detail", startsWith("JSON parse error - "))
                .body("validation_errors", nullValue());
    }

    @Test
    void otherEncodingsOfJsonAreRead() {
        var text = "{\"title\": \"gr\u00fc\u00dfe\"}";
        json("application/json; charset=utf-16", text.getBytes(StandardCharsets.UTF_16))
                .statusCode(201)
                .body("title", equalTo("gr\u00fc\u00dfe"));
        json("application/json", text.getBytes(StandardCharsets.UTF_8)).statusCode(201);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var broken = "{\"title\": \"abc?\"}".getBytes(StandardCharsets.US_ASCII);
        broken[14] = (byte) 0xff;
        json("application/json", broken).statusCode(400).body("detail", startsWith("JSON parse error - "));
    }

    @Test
    void oddJsonIsReadOrRefusedAsItIsMeant() {
        json("{\"title\": \"first\", \"title\": \"second\"}").statusCode(201).body("title", equalTo("second"));
        json("").statusCode(201).body("title", equalTo(""));
        json("{}").statusCode(201).body("title", equalTo(""));
        for (var number : new String[] {"NaN", "Infinity", "-Infinity", "1e400"}) {
            json("{\"control_weights\": {\"a\": " + number + "}}").statusCode(400);
        }
        refused("[]", "Invalid data. Expected a dictionary, but got list.");
        refused("\"text\"", "Invalid data. Expected a dictionary, but got str.");
        refused("5", "Invalid data. Expected a dictionary, but got int.");
        refused("5.5", "Invalid data. Expected a dictionary, but got float.");
        refused("true", "Invalid data. Expected a dictionary, but got bool.");
        refused("null", "No data provided");
    }

    private void refused(String body, String message) {
        json(body).statusCode(400).body("validation_errors.non_field_errors[0]", equalTo(message));
    }

    /** As they are, and not as escapes. */
    @Test
    void lettersOfAllAlphabetsAreAnswered() {
        json("{\"title\": \"\u4f60\u597d\u5417\"}").statusCode(201).body(containsString("\u4f60\u597d\u5417"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT   | /api/projects                       | GET, HEAD, OPTIONS, POST",
                "DELETE| /api/projects                       | GET, HEAD, OPTIONS, POST",
                "GET   | /api/projects/validate              | OPTIONS, POST",
                "PUT   | /api/users/1                        | DELETE, GET, HEAD, OPTIONS, PATCH",
                "POST  | /api/invite                         | GET, HEAD, OPTIONS",
                "GET   | /api/invite/reset-token             | OPTIONS, POST",
                "PUT   | /api/session-policy                 | GET, HEAD, OPTIONS, PATCH",
                "PATCH | /api/jwt/settings                   | GET, HEAD, OPTIONS, POST",
                "GET   | /api/token/refresh                  | OPTIONS, POST",
                "DELETE| /api/token                          | GET, HEAD, OPTIONS, POST",
                "GET   | /api/current-user/reset-token       | OPTIONS, POST",
                "POST  | /api/current-user/whoami            | GET, HEAD, OPTIONS",
                "POST  | /api/current-user/product-tour      | GET, HEAD, OPTIONS, PATCH",
                "PUT   | /api/labels                         | GET, HEAD, OPTIONS, POST",
                "GET   | /api/ml/1/train                     | OPTIONS, POST",
                "DELETE| /api/webhooks                       | GET, HEAD, OPTIONS, POST"
            })
    void otherMethodsAreRefusedByName(String method, String path, String allowed) {
        as().request(method, path)
                .then()
                .statusCode(405)
                .header("Allow", allowed)
                .body("detail", equalTo("Method \"" + method + "\" not allowed."));
    }

    private ValidatableResponse json(String body) {
        return as().contentType(ContentType.JSON)
                .body(body)
                .post("/api/projects")
                .then();
    }

    private ValidatableResponse json(String type, byte[] body) {
        return as().contentType(type).body(body).post("/api/projects").then();
    }

    private RequestSpecification as() {
        return given().header(IdentityHeader.NAME, tenant.identity());
    }
}
