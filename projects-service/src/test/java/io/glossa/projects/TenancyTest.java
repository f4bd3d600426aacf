package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two organizations cannot see each other, and a role may do what it may. */
@QuarkusTest
class TenancyTest extends ProjectsTestBase {
    private static final String NO_PROJECT = "No Project matches the given query.";

    @Test
    void aForeignProjectIsNotThere() {
        var ours = Tenant.create(pool, "ours");
        var theirs = Tenant.create(pool, "theirs");
        int project = as(theirs.identity())
                .body(Map.of("title", "secret plans"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .body("organization", equalTo((int) theirs.organization()))
                .extract()
                .path("id");
        var path = "/api/projects/" + project;
        for (var method : new String[] {"GET", "PATCH", "PUT", "DELETE"}) {
            as(ours.identity())
                    .body(Map.of("title", "mine now"))
                    .request(method, path)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo(NO_PROJECT));
        }
        for (var below : new String[] {"/validate", "/sample-task", "/duplicate"}) {
            as(ours.identity())
                    .body(Map.of("label_config", "<View/>"))
                    .post(path + below)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo(NO_PROJECT));
        }
        as(ours.identity()).get("/api/projects").then().body("count", equalTo(0));
        as(ours.identity())
                .get("/api/projects/counts?ids=" + project)
                .then()
                .body("count", equalTo(0))
                .body("results", hasSize(0));
        as(theirs.identity()).get(path).then().statusCode(200).body("title", equalTo("secret plans"));
        given().header(IdentityHeader.NAME, TestIdentity.service("tasks-service", ours.organization()))
                .get("/internal/projects/" + project)
                .then()
                .statusCode(404);
    }

    @Test
    void aForeignOrganizationAndItsPeopleAreNotThere() {
        var ours = Tenant.create(pool, "north");
        var theirs = Tenant.create(pool, "south");
        as(ours.identity())
                .get("/api/organizations/" + theirs.organization())
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Organization matches the given query."));
        as(ours.identity())
                .get("/api/organizations/" + theirs.organization() + "/memberships")
                .then()
                .statusCode(404);
        for (var organization : new long[] {ours.organization(), theirs.organization()}) {
            as(ours.identity())
                    .get("/api/organizations/" + organization + "/memberships/" + theirs.owner())
                    .then()
                    .statusCode(404);
        }
        as(ours.identity())
                .body(Map.of("active_organization", theirs.organization()))
                .patch("/api/users/" + ours.owner())
                .then()
                .statusCode(400);
        as(ours.identity())
                .get("/api/users/" + theirs.owner())
                .then()
                .statusCode(404)
                .body("detail", equalTo("No User matches the given query."));
        as(ours.identity())
                .get("/api/users")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].email", equalTo(ours.email()))
                .body("[0].active_organization", equalTo((int) ours.organization()));
        as(ours.identity())
                .get("/api/organizations")
                .then()
                .body("", hasSize(1))
                .body("[0].title", equalTo("north"));
        given().header(IdentityHeader.NAME, TestIdentity.service("tasks-service", ours.organization()))
                .get("/internal/users?ids=" + ours.owner() + "," + theirs.owner())
                .then()
                .body("", hasSize(1))
                .body("[0].id", equalTo((int) ours.owner()));
    }

    @Test
    void aProjectStaysInItsOrganization() {
        var ours = Tenant.create(pool, "east");
        var theirs = Tenant.create(pool, "west");
        as(ours.identity())
                .body(Map.of("title", "stays", "organization", theirs.organization()))
                .post("/api/projects")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.organization[0]",
                        equalTo("Invalid pk \"" + theirs.organization() + "\" - object does not exist."));
        int project = as(ours.identity())
                .body(Map.of("title", "stays", "organization", ours.organization(), "id", 1, "revision", 99))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(ours.identity())
                .body("{\"organization\": null, \"organization_id\": 1, \"created_by\": {\"id\": 1}}")
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200)
                .body("organization", equalTo((int) ours.organization()))
                .body("created_by.id", equalTo((int) ours.owner()));
    }

    @Test
    void anAnnotatorLooksButDoesNotTouch() {
        var tenant = Tenant.create(pool, "roles");
        int project = as(tenant.identity())
                .body(Map.of("title", "looked at"))
                .post("/api/projects")
                .path("id");
        var annotator = tenant.identity(Role.ANNOTATOR);
        as(annotator).get("/api/projects/" + project).then().statusCode(200);
        as(annotator).get("/api/projects").then().statusCode(200).body("count", equalTo(1));
        as(annotator).body("{}").post("/api/projects").then().statusCode(403);
        as(annotator).body("{}").patch("/api/projects/" + project).then().statusCode(403);
        as(annotator).delete("/api/projects/" + project).then().statusCode(403);
        as(annotator).get("/api/invite").then().statusCode(403);
        as(annotator).post("/api/invite/reset-token").then().statusCode(403);
        as(annotator).body("{}").post("/api/jwt/settings").then().statusCode(403);
        as(annotator)
                .get("/api/organizations/" + tenant.organization())
                .then()
                .statusCode(200)
                .body("token", nullValue());
        as(annotator).get("/api/projects/" + project).then().body("title", equalTo("looked at"));
    }

    @Test
    void anInvitationLeadsIntoItsOwnOrganization() {
        var tenant = Tenant.create(pool, "inviting");
        String before = as(tenant.identity()).get("/api/invite").path("token");
        String token = as(tenant.identity())
                .post("/api/invite/reset-token")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        Newcomers.signUp("invited@example.com", "?token=" + before).then().statusCode(403);
        Newcomers.signUp("invited@example.com", "?token=" + token).then().statusCode(302);
        as(tenant.identity())
                .get("/api/organizations/" + tenant.organization() + "/memberships?page_size=-1")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results[0].user.email", equalTo("invited@example.com"))
                .body("results[0].role", equalTo("AN"))
                .body("results[1].role", equalTo("OW"));
    }

    private static RequestSpecification as(String identity) {
        return given().header(IdentityHeader.NAME, identity).contentType("application/json");
    }
}
