package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.glossa.gateway.routing.Backend;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DocsTest extends GatewayTest {

    @Test
    void oneDocumentOfAllServices() {
        services.document(
                Backend.PROJECTS,
                """
                {"openapi": "3.1.0", "paths": {
                  "/api/projects/": {"get": {"operationId": "list", "responses": {"200": {"description": "x"}}}},
                  "/api/projects/validate/": {"post": {"security": [{"x": []}], "responses": {}}},
                  "/internal/projects/{id}": {"get": {"responses": {}}}}}
                """);
        services.document(
                Backend.TASKS,
                """
                {"openapi": "3.1.0", "paths": {"/api/tasks/{id}/": {"get": {"responses": {}}}}}
                """);
        given().get("/docs/api/schema/json/")
                .then()
                .statusCode(200)
                .contentType("application/vnd.oai.openapi+json")
                .body("paths", hasKey("/api/projects/"))
                .body("paths", hasKey("/api/tasks/{id}/"))
                .body("paths", hasKey("/api/version"))
                .body("paths", not(hasKey("/internal/projects/{id}")))
                .body("paths.'/api/projects/validate/'.post.security", hasSize(0))
                .body("security", hasSize(3))
                .body("components.securitySchemes.Token.name", equalTo("Authorization"));
        given().get("/docs/api/schema/yaml/").then().statusCode(200).body(containsString("/api/tasks/{id}/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/swagger.json, /docs/api/schema/json/",
        "/swagger.yaml, /docs/api/schema/yaml/",
        "/swagger/, /docs/api/schema/swagger-ui/",
        "/docs/api/, /docs/api/schema/swagger-ui/",
        "/docs/api/schema/swagger-ui, /docs/api/schema/swagger-ui/",
    })
    void oldAddressesLeadThere(String path, String location) {
        given().redirects().follow(false).get(path).then().statusCode(302).header("Location", location);
    }

    @Test
    void swaggerUiLoadsNothingFromElsewhere() {
        given().get("/docs/api/schema/swagger-ui/")
                .then()
                .statusCode(200)
                .contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(not(containsString("http")));
        for (var file : new String[] {"swagger-ui-bundle.js", "swagger-ui.css", "start.js"}) {
            given().get("/docs/api/schema/swagger-ui/" + file).then().statusCode(200);
        }
        given().get("/docs/api/schema/swagger-ui/nothing.js").then().statusCode(404);
    }
}
