package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.routing.Backend;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/project?project=7               | projects-service | GET    | /api/projects/7",
                "PATCH  | /api/project?project=7               | projects-service | PATCH  | /api/projects/7",
                "POST   | /api/project?project=7               | projects-service | PATCH  | /api/projects/7",
                "PUT    | /api/project/?project=7              | projects-service | PATCH  | /api/projects/7",
                "GET    | /api/project/config?project=7        | projects-service | GET    | /api/projects/7?include=label_config",
                "POST   | /api/project/config?project=7        | projects-service | PATCH  | /api/projects/7",
                "GET    | /api/project/next?project=7          | tasks-service    | GET    | /api/projects/7/next",
                "POST   | /api/project/import?project=7        | tasks-service    | POST   | /api/projects/7/import",
                "GET    | /api/project/export?project=7&format=JSON_COMPLETIONS | export-service | GET | /api/projects/7/export?exportType=JSON_COMPLETIONS",
                "POST   | /api/projects/7/tasks/bulk           | tasks-service    | POST   | /api/projects/7/tasks/bulk",
                "POST   | /api/projects/7/tasks/bulk/          | tasks-service    | POST   | /api/projects/7/tasks/bulk",
                "POST   | /api/validate-config                 | projects-service | POST   | /api/projects/validate",
                "POST   | /api/import-example?project=7        | projects-service | POST   | /api/projects/7/sample-task",
                "GET    | /api/tasks/3/completions             | tasks-service    | GET    | /api/tasks/3/annotations",
                "POST   | /api/tasks/3/completions/            | tasks-service    | POST   | /api/tasks/3/annotations",
                "GET    | /api/tasks/3/completions/4           | tasks-service    | GET    | /api/annotations/4?task=3",
                "PATCH  | /api/tasks/3/completions/4/          | tasks-service    | PATCH  | /api/annotations/4?task=3",
                "POST   | /api/tasks/3/completions/4           | tasks-service    | PATCH  | /api/annotations/4?task=3",
                "DELETE | /api/tasks/3/completions/4           | tasks-service    | DELETE | /api/annotations/4?task=3",
                "GET    | /api/models?project=7                | projects-service | GET    | /api/ml?project=7",
                "POST   | /api/models/train?model=5            | projects-service | POST   | /api/ml/5/train",
            })
    void everyOldNameThatStillAnswersReachesTheCallOfToday(
            String method, String old, String service, String now, String uri) {
        signedIn()
                .contentType("application/json")
                .body("{}")
                .request(method, old)
                .then()
                .statusCode(200)
                .body("service", equalTo(service))
                .body("uri", equalTo(uri));
        var asked = Arrays.stream(Backend.values())
                .flatMap(backend -> services.asked(backend).stream())
                .toList();
        assertEquals(1, asked.size());
        assertEquals(now, asked.get(0).method());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/projects/7/results/         | GET /api/projects/{id}/export",
                "GET    | /api/projects/7/completions      | GET /api/projects/{id}/export",
                "GET    | /api/project/completions         | GET /api/projects/{id}/export",
                "GET    | /api/completions/                | GET /api/projects/{id}/export",
                "DELETE | /api/completions                 | POST /api/dm/actions/?id=delete_tasks_annotations",
                "GET    | /api/import-example              | POST /api/projects/{id}/sample-task",
                "GET    | /api/import-example-file         | POST /api/projects/{id}/sample-task",
                "GET    | /api/project-switch              | GET /api/projects/{id}/",
                "POST   | /api/project-switch              | GET /api/projects/{id}/",
                "GET    | /api/project/storage-settings    | /api/storages/{type}?project={id}",
                "POST   | /api/project/storage-settings    | /api/storages/{type}?project={id}",
                "PATCH  | /api/storages/3                  | /api/storages/{type}/{id}",
                "POST   | /api/storages/3/sync/            | POST /api/storages/{type}/{id}/sync",
                "POST   | /api/models                      | POST /api/ml/",
                "DELETE | /api/models                      | DELETE /api/ml/{id}",
                "POST   | /api/models/predictions          | POST /api/dm/actions/?id=retrieve_tasks_predictions",
                "GET    | /api/expert_instruction          | GET /api/projects/{id}/",
                "GET    | /api/teams                       | /api/workspaces/",
            })
    void everyOldNameThatIsGoneSaysWhatToCallInstead(String method, String old, String instead) {
        signedIn()
                .contentType("application/json")
                .body("{}")
                .request(method, old)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("status_code", equalTo(404))
                .body("detail", containsString(instead));
        for (var backend : Backend.values()) assertTrue(services.asked(backend).isEmpty(), backend.name());
    }

    /** What the migration guide and the first releases promised; the page says of each what has become of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/project?",
                "/api/projects/{id}/tasks/bulk",
                "/api/project/config",
                "/api/validate-config",
                "/api/import-example?",
                "/api/import-example-file",
                "/api/project/next",
                "/api/project/import",
                "/api/project/export",
                "/api/project/storage-settings",
                "/api/project-switch",
                "/api/tasks/{id}/completions",
                "/api/completions",
                "/api/models?",
                "/api/models/train",
                "/api/models/predictions",
                "/api/health",
                "/version"
            })
    void thePageNamesEveryOldName(String name) throws IOException {
        var page = Files.readString(Path.of("..", "docs", "legacy-api.md"));
        assertTrue(page.lines().anyMatch(line -> line.startsWith("|") && line.split("\\|")[1].contains(name)), name);
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
        await().untilAsserted(
                        () -> given().get("/api/health").then().statusCode(200).body("status", equalTo("UP")));
        given().get("/version").then().statusCode(200).body(containsString("release"));
    }
}
