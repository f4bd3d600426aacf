package io.glossa.projects.label;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.projects.ProjectsTestBase;
import io.glossa.projects.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the recorded requests do not show of labels and their links. */
@QuarkusTest
class LabelTest extends ProjectsTestBase {

    @Test
    void manyAreMadeAtOnceAndListedByPages() {
        var tenant = Tenant.create(pool, "labelpages");
        var project = project(tenant);
        create(
                        tenant,
                        IntStream.range(0, 101)
                                .mapToObj(i -> label(project, "L" + i))
                                .toList())
                .statusCode(201)
                .body("", hasSize(101))
                .body("[100].title", equalTo("L100"))
                .body("[100].projects", contains(project));
        as(tenant)
                .get("/api/labels")
                .then()
                .statusCode(200)
                .body("count", equalTo(101))
                .body("results", hasSize(100))
                .body("results[0].title", equalTo("L0"))
                .body("results[0].links", hasSize(1))
                .body("previous", nullValue())
                .body("next", containsString("/api/labels/?page=2"));
        as(tenant).get("/api/labels?page=2").then().body("results", hasSize(1)).body("next", nullValue());
    }

    @Test
    void aRequestIsMadeWholeOrNotAtAll() {
        var tenant = Tenant.create(pool, "labelwhole");
        var project = project(tenant);
        var wrong = new HashMap<>(label(project, "wrong"));
        wrong.remove("value");
        create(tenant, List.of(label(project, "right"), wrong))
                .statusCode(400)
                .body("validation_errors.non_field_errors[0].size()", equalTo(0))
                .body("validation_errors.non_field_errors[1].value", contains("This field is required."));
        create(tenant, List.of(label(project, "right"), label(project(tenant), "elsewhere")))
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("Creating labels for different projects in one request not allowed"));
        create(tenant, List.of(label(999_999_999, "nowhere")))
                .statusCode(400)
                .body("validation_errors.non_field_errors[0].project[0]", containsString("object does not exist"));
        as(tenant).get("/api/labels").then().body("count", equalTo(0));
    }

    @Test
    void aChangeIsTheCallersAndTheOwnerStays() {
        var tenant = Tenant.create(pool, "labelchange");
        var project = project(tenant);
        create(tenant, List.of(label(project, "taken")));
        int id = create(tenant, List.of(label(project, "before"))).extract().path("[0].id");
        as(tenant)
                .body(Map.of(
                        "title",
                        "after",
                        "value",
                        Map.of("a", 1),
                        "approved",
                        true,
                        "organization",
                        1,
                        "created_by",
                        1))
                .patch("/api/labels/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("after"))
                .body("value.a", equalTo(1))
                .body("approved_by", equalTo((int) tenant.owner()))
                .body("created_by", equalTo((int) tenant.owner()))
                .body("organization", equalTo((int) tenant.organization()));
        as(tenant)
                .body(Map.of("title", "taken"))
                .patch("/api/labels/" + id)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("The fields organization, title must make a unique set."));
        as(tenant)
                .body("{\"title\": null}")
                .patch("/api/labels/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.title", contains("This field may not be null."));
        as(tenant)
                .body(Map.of("title", "x"))
                .put("/api/labels/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.keySet()", hasSize(3));
        as(tenant).delete("/api/labels/" + id).then().statusCode(204);
        as(tenant).get("/api/labels/" + id).then().statusCode(404);
        as(tenant).get("/api/label_links").then().body("count", equalTo(1));
    }

    @Test
    void aLinkMovesAndIsThereOnce() {
        var tenant = Tenant.create(pool, "labelmove");
        var project = project(tenant);
        var other = project(tenant);
        int label = create(tenant, List.of(label(project, "moving"))).extract().path("[0].id");
        int link = as(tenant).get("/api/label_links").path("results[0].id");
        as(tenant)
                .body(Map.of("project", project, "label", label, "from_name", "y"))
                .post("/api/label_links")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("The fields project, label must make a unique set."));
        as(tenant)
                .body(Map.of("project", other))
                .patch("/api/label_links/" + link)
                .then()
                .statusCode(200)
                .body("project", equalTo(other))
                .body("from_name", equalTo("x"));
        as(tenant)
                .body(Map.of("project", project, "label", label, "from_name", "y"))
                .post("/api/label_links")
                .then()
                .statusCode(201)
                .body("size()", equalTo(4));
        as(tenant)
                .get("/api/label_links?label__created_by=" + tenant.owner()
                        + "&label__created_at__gte=2020-01-01T00:00:00Z")
                .then()
                .body("count", equalTo(2));
        as(tenant)
                .get("/api/label_links?label__created_at__lte=2020-01-01T00:00:00Z")
                .then()
                .body("count", equalTo(0));
        as(tenant).get("/api/label_links?label__created_at__lte=x").then().statusCode(400);
    }

    @Test
    void annotationsAreCountedInOneQuestion() throws Exception {
        var tenant = Tenant.create(pool, "labelcount");
        var project = project(tenant);
        create(tenant, List.of(label(project, "one"), label(project, "two")));
        as(tenant)
                .get("/api/label_links")
                .then()
                .statusCode(200)
                .body("results.annotations_count", contains(nullValue(), nullValue()));
        siblings.on("POST", "/internal/mentions", 200, "{\"counts\": [3, 4]}");
        as(tenant).get("/api/label_links").then().body("results.annotations_count", contains(3, 4));
        var asked = siblings.requests("POST", "/internal/mentions");
        assertEquals(2, asked.size());
        assertEquals(
                new ObjectMapper()
                        .readTree("{\"values\": [{\"project\": " + project + ", \"value\": [\"one\"]}, {\"project\": "
                                + project + ", \"value\": [\"two\"]}]}"),
                new ObjectMapper().readTree(asked.get(1).body()));
    }

    @Test
    void othersSeeNothingOfIt() {
        var ours = Tenant.create(pool, "labelours");
        var theirs = Tenant.create(pool, "labeltheirs");
        var project = project(theirs);
        int label = create(theirs, List.of(label(project, "theirs"))).extract().path("[0].id");
        int link = as(theirs).get("/api/label_links").path("results[0].id");
        for (var method : new String[] {"GET", "PATCH", "PUT", "DELETE"}) {
            as(ours).body("{}").request(method, "/api/labels/" + label).then().statusCode(404);
            as(ours).body("{}")
                    .request(method, "/api/label_links/" + link)
                    .then()
                    .statusCode(404);
        }
        create(ours, List.of(label(project, "mine"))).statusCode(400);
        as(ours).body(Map.of("project", project(ours), "label", label, "from_name", "x"))
                .post("/api/label_links")
                .then()
                .statusCode(400)
                .body("validation_errors.label[0]", containsString("object does not exist"));
        as(ours).get("/api/labels").then().body("results", empty());
        as(ours).get("/api/label_links").then().body("results", empty());
        as(ours).get("/api/label_links?project=" + project).then().statusCode(400);
        given().header(IdentityHeader.NAME, theirs.identity(Role.ANNOTATOR))
                .get("/api/labels/" + label)
                .then()
                .statusCode(200);
        given().header(IdentityHeader.NAME, theirs.identity(Role.ANNOTATOR))
                .delete("/api/labels/" + label)
                .then()
                .statusCode(403);
    }

    private static Map<String, Object> label(long project, String title) {
        return Map.of("title", title, "value", List.of(title), "project", project, "from_name", "x");
    }

    private static ValidatableResponse create(Tenant tenant, List<?> labels) {
        return as(tenant).body(labels).post("/api/labels").then();
    }

    private static int project(Tenant tenant) {
        return as(tenant)
                .body(Map.of("title", "labeled"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Tenant tenant) {
        return given().header(IdentityHeader.NAME, tenant.identity()).contentType("application/json");
    }
}
