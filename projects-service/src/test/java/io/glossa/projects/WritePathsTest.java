package io.glossa.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.EventType;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Write path by write path: what the world is told of it, no more and no less, and as the samples say. */
@QuarkusTest
class WritePathsTest extends ProjectsTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();

    TestEvents events;
    private Told told;

    @Test
    void projects() throws Exception {
        int id = as().body(Map.of("title", "written"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        told(EventType.PROJECT_CREATED);
        as().body(Map.of("title", "again")).patch("/api/projects/" + id).then().statusCode(200);
        told(EventType.PROJECT_UPDATED);
        as().body(Map.of("title", "a copy", "mode", "settings"))
                .post("/api/projects/" + id + "/duplicate")
                .then()
                .statusCode(201);
        told(EventType.PROJECT_CREATED);
        as().body(Map.of("label_config", "<View"))
                .patch("/api/projects/" + id)
                .then()
                .statusCode(400);
        as().delete("/api/projects/" + id).then().statusCode(204);
        told(EventType.PROJECT_DELETED);
    }

    @Test
    void labelsAndLinks() throws Exception {
        int project =
                as().body(Map.of("title", "labeled")).post("/api/projects").path("id");
        told(EventType.PROJECT_CREATED);
        var wanted = List.of(label(project, "one"), label(project, "two"));
        int label = labels(wanted).extract().path("[0].id");
        var made = told(
                EventType.LABEL_CREATED,
                EventType.LABEL_CREATED,
                EventType.LABEL_LINK_CREATED,
                EventType.LABEL_LINK_CREATED);
        assertEquals(
                "[\"one\"]", JSON.readTree(made.get(0).value()).path("value").toString());
        labels(wanted);
        labels(List.of(label(project, "three"), label(project, "one")));
        told(EventType.LABEL_CREATED, EventType.LABEL_LINK_CREATED);
        int link = as().get("/api/label_links").path("results[0].id");
        as().body(Map.of("from_name", "y"))
                .patch("/api/label_links/" + link)
                .then()
                .statusCode(200);
        var changed = JSON.readTree(told(EventType.LABEL_LINK_UPDATED).get(0).value());
        assertEquals("y", changed.path("from_name").asText());
        assertEquals(label, changed.at("/label/id").asInt());
        assertEquals("[" + project + "]", changed.at("/label/projects").toString());
        as().delete("/api/label_links/" + link).then().statusCode(204);
        told(EventType.LABEL_LINK_DELETED);
        as().delete("/api/label_links/" + link).then().statusCode(404);
        as().body(Map.of("project", project, "label", label, "from_name", "z"))
                .post("/api/label_links")
                .then()
                .statusCode(201);
        told(EventType.LABEL_LINK_CREATED);
        as().body(Map.of("title", "uno")).patch("/api/labels/" + label).then().statusCode(200);
        assertEquals(
                "uno",
                JSON.readTree(told(EventType.LABEL_UPDATED).get(0).value())
                        .path("title")
                        .asText());
        as().delete("/api/labels/" + label).then().statusCode(204);
        assertEquals(
                "[" + project + "]",
                JSON.readTree(told(EventType.LABEL_DELETED).get(0).value())
                        .path("projects")
                        .toString());
    }

    @Test
    void members() throws Exception {
        int id = user("carol");
        var joined = told(EventType.USER_CREATED, EventType.MEMBER_ADDED);
        assertEquals(
                "{\"organization\":%d,\"user\":%d,\"role\":\"AN\"}".formatted(tenant.organization(), id),
                of(EventType.MEMBER_ADDED, joined));
        var memberships = "/api/organizations/" + tenant.organization() + "/memberships";
        as().body(Map.of("user_id", id, "role", "MA")).patch(memberships).then().statusCode(200);
        assertEquals(
                "{\"organization\":%d,\"user\":%d,\"role\":\"MA\"}".formatted(tenant.organization(), id),
                of(EventType.MEMBER_UPDATED, told(EventType.MEMBER_UPDATED)));
        as().delete(memberships + "/" + id).then().statusCode(204);
        assertEquals(
                "{\"organization\":%d,\"user\":%d}".formatted(tenant.organization(), id),
                of(EventType.MEMBER_REMOVED, told(EventType.MEMBER_REMOVED, EventType.USER_UPDATED)));
        int other = user("dora");
        told(EventType.USER_CREATED, EventType.MEMBER_ADDED);
        as().delete("/api/users/" + other).then().statusCode(204);
        assertEquals(
                "{\"id\":%d}".formatted(other),
                of(EventType.USER_DELETED, told(EventType.MEMBER_REMOVED, EventType.USER_DELETED)));
        as().body(Map.of("title", "renamed"))
                .patch("/api/organizations/" + tenant.organization())
                .then()
                .statusCode(200);
        told(EventType.ORGANIZATION_UPDATED);
    }

    /** Exactly these were told since the last time, each as its sample is. */
    private List<TestEvents.Received> told(EventType... types) throws Exception {
        if (told == null) told = new Told(events, tenant.organization(), event -> true);
        var news = told.next(types);
        for (var event : news) {
            var sample = EventType.of(Told.type(event)).orElseThrow().sample();
            assertEquals(names(sample), names(event.value()), Told.type(event));
        }
        return news;
    }

    private static String of(EventType type, List<TestEvents.Received> told) {
        return told.stream()
                .filter(event -> Told.type(event).equals(type.typeName()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Set<String> names(String json) throws Exception {
        var names = new HashSet<String>();
        JSON.readTree(json).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private int user(String name) {
        return as().body(Map.of("username", name, "email", name + "@writemembers.example.com"))
                .post("/api/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> label(int project, String title) {
        return Map.of("title", title, "value", List.of(title), "project", project, "from_name", "x");
    }

    private ValidatableResponse labels(List<?> wanted) {
        return as().body(wanted).post("/api/labels").then().statusCode(201);
    }
}
