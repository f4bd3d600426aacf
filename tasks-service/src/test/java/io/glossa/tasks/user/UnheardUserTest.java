package io.glossa.tasks.user;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.StubService;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnheardUserTest extends TasksTestBase {
    private static final AtomicLong USERS = new AtomicLong(50_000);

    @Test
    void isAskedForAndExpandedInAnswers() {
        long task = task(project());
        long user = USERS.incrementAndGet();
        siblings.on(
                "GET",
                "/internal/users",
                request -> new StubService.Answer(200, "application/json", answer(user, request.query())));
        annotate(user, task, "Ada Lovelace ada" + user + "@example.com, " + user);
        as(10).get("/api/tasks/" + task)
                .then()
                .body("annotations[0].completed_by.id", equalTo((int) user))
                .body("annotations[0].completed_by.email", equalTo("ada" + user + "@example.com"))
                .body("annotations[0].completed_by.first_name", equalTo("Ada"));
        assertEquals(
                1,
                siblings.requests("GET", "/internal/users").stream()
                        .filter(request -> request.query().equals("ids=" + user))
                        // projects-service answers nobody who does not read JSON
                        .filter(request -> request.headers().get("Accept").equals(List.of("application/json")))
                        .count());
    }

    @Test
    void isNotTakenForNobodyWhileProjectsServiceIsSilent() {
        long task = task(project());
        long user = USERS.incrementAndGet();
        siblings.on("GET", "/internal/users", 503, "{}");
        annotate(user, task, " , " + user);
        siblings.on(
                "GET",
                "/internal/users",
                request -> new StubService.Answer(200, "application/json", answer(user, request.query())));
        as(10).get("/api/tasks/" + task + "/annotations")
                .then()
                .body("[0].created_username", equalTo("Ada Lovelace ada" + user + "@example.com, " + user));
    }

    private static String answer(long user, String query) {
        if (!query.equals("ids=" + user)) return "[]";
        return new JsonArray()
                .add(new JsonObject()
                        .put("id", user)
                        .put("email", "ada" + user + "@example.com")
                        .put("first_name", "Ada")
                        .put("last_name", "Lovelace")
                        .put("username", "ada")
                        .putNull("avatar")
                        .put("initials", "AL")
                        .put("organizations", new JsonArray().add(1)))
                .encode();
    }

    private static long task(long project) {
        return imported(project, "{\"text\": \"a\"}").get(0);
    }

    private static void annotate(long user, long task, String name) {
        as(user, 1, Role.ANNOTATOR)
                .body("{\"result\": []}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .body("created_username", equalTo(name));
    }
}
