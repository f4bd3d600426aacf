package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.glossa.gateway.routing.Backend;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthAndVersionTest extends GatewayTest {

    @Test
    void upWhenOneCanLabel() {
        services.ready(Backend.EXPORT, false);
        for (var path : new String[] {"/health", "/api/health", "/health/"}) {
            await().until(() -> given().get(path).statusCode() == 200);
            await().untilAsserted(() ->
                    given().get(path).then().body("status", equalTo("UP")).body("parts", nullValue()));
        }
    }

    @Test
    void downNamesThePart() {
        services.ready(Backend.TASKS, false);
        await().until(() -> given().get("/health").statusCode() == 503);
        await().untilAsserted(() -> given().get("/api/health")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("status", equalTo("DOWN"))
                .body("parts.'tasks-service'", equalTo("DOWN"))
                .body("parts.'projects-service'", equalTo("UP")));
        services.ready(Backend.TASKS, true);
        await().until(() -> given().get("/health").statusCode() == 200);
    }

    @Test
    void theVersionIsWhereClientsLookForIt() {
        given().get("/api/version/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("release", equalTo("1.23.2"))
                .body("edition", equalTo("Community"))
                .body("'label-studio-os-package'.version", equalTo("1.23.2"))
                .body("'label-studio-os-package'.short_version", equalTo("1.23"))
                .body("'label-studio-os-package'.current_version_is_outdated", equalTo(false))
                .body("glossa.version", equalTo("0.1.0"));
        given().get("/version")
                .then()
                .statusCode(200)
                .contentType("text/html; charset=utf-8")
                .body(containsString("<pre>{"));
    }
}
