package io.glossa.e2e.tenancy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not see what: other organizations, wrong credentials, lower roles. */
class TenancyJourneyTest {
    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();

    @Test
    void twoOrganizationsCannotSeeEachOther() {
        int project = manager.createProject("Ours", LabelConfigs.SENTIMENT);
        int task = manager.importTexts(project, List.of("secret")).get(0);
        int annotation = manager.choose(task, "Positive");
        var stranger = Newcomer.ofTheirOwn(suite);
        var theirs = stranger.createProject("Theirs", LabelConfigs.SENTIMENT);

        for (var path : List.of(
                "/api/projects/" + project + "/",
                "/api/projects/" + project + "/next",
                "/api/projects/" + project + "/tasks/",
                "/api/projects/" + project + "/export?exportType=JSON",
                "/api/projects/" + project + "/export/formats",
                "/api/tasks?project=" + project,
                "/api/tasks/" + task + "/",
                "/api/tasks/" + task + "/annotations/",
                "/api/annotations/" + annotation + "/",
                "/api/storages/s3/?project=" + project)) {
            stranger.get(path).then().statusCode(404);
        }
        stranger.post("/api/projects/" + project + "/import", List.of(Map.of("text", "x")))
                .then()
                .statusCode(404);
        stranger.post("/api/tasks/" + task + "/annotations/", Client.annotation("Negative"))
                .then()
                .statusCode(404);
        stranger.patch("/api/annotations/" + annotation + "/", Map.of("was_cancelled", true))
                .then()
                .statusCode(404);
        stranger.delete("/api/annotations/" + annotation + "/").then().statusCode(404);
        stranger.delete("/api/tasks/" + task + "/").then().statusCode(404);
        stranger.patch("/api/projects/" + project + "/", Map.of("title", "Taken"))
                .then()
                .statusCode(404);
        stranger.delete("/api/projects/" + project + "/").then().statusCode(404);
        stranger.get("/api/projects/").then().statusCode(200).body("results.id", not(hasItem(project)));
        manager.get("/api/projects/" + theirs + "/").then().statusCode(404);

        manager.get("/api/projects/" + project + "/")
                .then()
                .statusCode(200)
                .body("title", equalTo("Ours"))
                .body("task_number", equalTo(1))
                .body("total_annotations_number", equalTo(1));
        manager.get("/api/annotations/" + annotation + "/").then().body("was_cancelled", equalTo(false));
    }

    @Test
    void anInvitedAnnotatorLabelsAndDoesNotAdminister() {
        int project = manager.createProject("Roles", LabelConfigs.SENTIMENT);
        int task = manager.importTexts(project, List.of("label me")).get(0);
        var annotator = Newcomer.invitedBy(manager, suite);

        annotator.get("/api/projects/" + project + "/").then().statusCode(200);
        annotator.choose(task, "Positive");
        annotator
                .post("/api/projects/", Map.of("title", "Mine now"))
                .then()
                .statusCode(403)
                .body("detail", equalTo("You do not have permission to perform this action."));
        annotator
                .patch("/api/projects/" + project + "/", Map.of("title", "Mine now"))
                .then()
                .statusCode(403);
        annotator.delete("/api/projects/" + project + "/").then().statusCode(403);
        annotator
                .post("/api/projects/" + project + "/import", List.of(Map.of("text", "x")))
                .then()
                .statusCode(403);
    }

    @Test
    void aWrongTokenIsRefusedInTheReferencesWords() {
        suite.with("0123456789012345678901234567890123456789")
                .get("/api/projects/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Token"))
                .body("detail", equalTo("Invalid token."));
        suite.with(null)
                .get("/api/projects/")
                .then()
                .statusCode(401)
                .body("detail", equalTo("Authentication credentials were not provided."));
        suite.with(null)
                .request()
                .header("Authorization", "Bearer a.b.c")
                .get("/api/projects/")
                .then()
                .statusCode(401)
                .body("detail", equalTo("Authentication credentials were not provided."));
    }

    @Test
    void personalAccessTokensOpenTheApi() {
        var owner = Newcomer.ofTheirOwn(suite);
        String refresh = owner.post("/api/token/", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        String access = suite.with(null)
                .post("/api/token/refresh/", Map.of("refresh", refresh))
                .then()
                .statusCode(200)
                .extract()
                .path("access");
        suite.with(null)
                .request()
                .header("Authorization", "Bearer " + access)
                .get("/api/current-user/whoami")
                .then()
                .statusCode(200);
        suite.with(null)
                .request()
                .header("Authorization", "Bearer " + refresh)
                .get("/api/current-user/whoami")
                .then()
                .statusCode(401);
    }

    /** A service trusts nobody but the gateway, wherever the request comes from. */
    @ParameterizedTest
    @ValueSource(strings = {"projects-service", "tasks-service", "export-service", "storage-service"})
    void aServiceBehindTheGatewayAnswersNobodyDirectly(String name) {
        var module = Module.named(name);
        var url = suite.suite().url(module).toString();
        given().baseUri(url).get("/api/projects/1").then().statusCode(401);
        given().baseUri(url)
                .header("X-Glossa-Identity", "e30.e30.e30")
                .get("/internal/projects/1")
                .then()
                .statusCode(401);
        given().baseUri(url)
                .header(
                        "Authorization",
                        "Token " + suite.suite().administrator().token())
                .get("/api/projects/1")
                .then()
                .statusCode(401);
    }

    @Test
    void internalQuestionsAndManagementAreNotPublic() {
        for (var path : List.of("/internal/projects/1", "/q/health", "/q/metrics", "/q/openapi", "/metrics")) {
            manager.get(path).then().statusCode(404);
        }
    }

    @Test
    void anIdentityFromOutsideIsWorthNothing() {
        suite.with(null)
                .request()
                .header("X-Glossa-Identity", "e30.e30.e30")
                .get("/api/projects/")
                .then()
                .statusCode(401);
    }
}
