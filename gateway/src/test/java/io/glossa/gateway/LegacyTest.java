package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.routing.Backend;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Calls of older releases, through the whole gateway. */
@QuarkusTest
class LegacyTest extends GatewayTest {

    @Test
    void theServiceSeesTheCallOfToday() {
        signedIn()
                .contentType("application/json")
                .body("{\"label_config\": \"<View/>\"}")
                .post("/api/project/config/?project=7")
                .then()
                .statusCode(200)
                .body("service", equalTo("projects-service"));
        var asked = services.asked(Backend.PROJECTS).get(0);
        assertEquals("PATCH", asked.method());
        assertEquals("/api/projects/7", asked.uri());
        assertEquals("{\"label_config\": \"<View/>\"}", asked.body());

        signedIn().get("/api/project/export?project=7&format=CSV").then().body("service", equalTo("export-service"));
        assertEquals(
                "/api/projects/7/export?exportType=CSV",
                services.asked(Backend.EXPORT).get(0).uri());
        signedIn()
                .body("{\"result\": []}")
                .contentType("application/json")
                .post("/api/tasks/3/completions")
                .then()
                .body("uri", equalTo("/api/tasks/3/annotations"));
    }

    @Test
    void anOldNameOpensNoDoor() {
        given().get("/api/project/next?project=7").then().statusCode(401);
        given().contentType("application/json")
                .body("{\"label_config\": \"<View/>\"}")
                .post("/api/validate-config")
                .then()
                .statusCode(200);
        assertTrue(services.asked(Backend.TASKS).isEmpty());
    }

    @Test
    void whatCannotGoOnSaysWhatToCall() {
        signedIn()
                .get("/api/project/next")
                .then()
                .statusCode(400)
                .body("status_code", equalTo(400))
                .body("detail", containsString("/api/projects/{project}/next"));
        signedIn()
                .get("/api/projects/7/results/?finished=0")
                .then()
                .statusCode(404)
                .body("status_code", equalTo(404))
                .body("detail", containsString("download_all_tasks=true"));
        assertTrue(services.asked(Backend.TASKS).isEmpty());
    }

    @Test
    void namesThatNeverChangedAnswerToo() {
        given().get("/api/health").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/version").then().statusCode(200).body(containsString("release"));
    }
}
