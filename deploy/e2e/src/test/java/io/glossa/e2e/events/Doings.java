package io.glossa.e2e.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;

/** Does some of everything that is told to the world, in an organization of its own. */
final class Doings {
    /** Told when something takes longer or breaks in a way that nobody can ask for from outside. */
    static final Set<String> NOT_DONE = Set.of("storage.sync_progressed.v1", "export.failed.v1");

    private final RunningSuite suite;
    private final Client owner;
    private final int organization;
    private int project;

    Doings(RunningSuite suite) {
        this.suite = suite;
        this.owner = Newcomer.ofTheirOwn(suite);
        this.organization = whoIs(owner).path("active_organization");
    }

    /** The project in which it is done; its end is the last thing that happens. */
    int all() {
        project = owner.createProject("Described", LabelConfigs.SENTIMENT);
        withPeople();
        withLabels();
        withTasks();
        withManyAtOnce();
        withAStorage();
        withASnapshot();
        done(200, owner.patch("/api/projects/" + project + "/", Map.of("title", "Described well")));
        done(200, owner.put("/api/projects/" + project + "/result-check", Map.of("mode", "strict")));
        done(204, owner.delete("/api/projects/" + project + "/"));
        return project;
    }

    private void withPeople() {
        var annotator = Newcomer.invitedBy(owner, suite);
        int person = whoIs(annotator).path("id");
        var members = "/api/organizations/" + organization + "/memberships";
        done(200, owner.patch("/api/organizations/" + organization, Map.of("title", "Described " + project)));
        done(200, owner.patch(members, Map.of("user_id", person, "role", "MA")));
        done(200, annotator.patch("/api/users/" + person + "/", Map.of("first_name", "Described")));
        done(204, owner.delete(members + "/" + person + "/"));
        var address = "described-" + project + "@example.com";
        int other = done(201, owner.post("/api/users/", Map.of("email", address, "username", address)))
                .path("id");
        done(204, owner.delete("/api/users/" + other + "/"));
    }

    private void withLabels() {
        var wanted = Map.of(
                "value",
                List.of("described"),
                "title",
                "described " + project,
                "project",
                project,
                "from_name",
                "sentiment");
        int label = done(201, owner.post("/api/labels/", List.of(wanted))).path("[0].id");
        int link = owner.get("/api/label_links/?project=" + project).path("results[0].id");
        done(200, owner.patch("/api/label_links/" + link + "/", Map.of("from_name", "other")));
        done(200, owner.patch("/api/labels/" + label + "/", Map.of("title", "better described " + project)));
        done(204, owner.delete("/api/label_links/" + link + "/"));
        done(204, owner.delete("/api/labels/" + label + "/"));
    }

    private void withTasks() {
        var tasks = owner.importTexts(project, List.of("a", "b"));
        done(200, owner.patch("/api/tasks/" + tasks.get(1) + "/", Map.of("data", Map.of("text", "c"))));
        int annotation = owner.choose(tasks.get(0), "Positive");
        done(200, owner.patch("/api/annotations/" + annotation + "/", Map.of("lead_time", 9.0)));
        done(204, owner.delete("/api/annotations/" + annotation + "/"));
        var result = Map.of("result", Client.annotation("Negative").get("result"));
        int draft = done(201, owner.post("/api/tasks/" + tasks.get(0) + "/drafts", result))
                .path("id");
        done(200, owner.patch("/api/drafts/" + draft + "/", Map.of("lead_time", 1.5)));
        done(204, owner.delete("/api/drafts/" + draft + "/"));
        int prediction = done(201, owner.post("/api/predictions/", prediction(tasks.get(0))))
                .path("id");
        done(200, owner.patch("/api/predictions/" + prediction + "/", Map.of("score", 0.5)));
        done(204, owner.delete("/api/predictions/" + prediction + "/"));
        done(200, owner.get("/api/projects/" + project + "/export?exportType=JSON"));
        done(204, owner.delete("/api/tasks/" + tasks.get(1) + "/"));
        var wrong = owner.request()
                .contentType("application/x-ndjson")
                .body("{\"nope\": 1}".getBytes(UTF_8))
                .post("/api/projects/" + project + "/import?async=true");
        int failing = done(201, wrong).path("import");
        var path = "/api/projects/" + project + "/imports/" + failing;
        Patience.until("an import that has failed", () -> "failed"
                .equals(owner.get(path).path("status")));
    }

    private static Map<String, Object> prediction(int task) {
        return Map.of("task", task, "result", Client.annotation("Negative").get("result"));
    }

    private void withManyAtOnce() {
        int task = owner.importTexts(project, List.of("many")).get(0);
        done(201, owner.post("/api/predictions/", prediction(task)));
        act("predictions_to_annotations", Map.of());
        act(
                "rename_labels",
                Map.of("control_tag", "sentiment", "old_label_name", "Negative", "new_label_name", "Positive"));
        act("cache_labels", Map.of("control_tag", "ALL", "with_counters", "No"));
        act("delete_tasks_annotations", Map.of());
    }

    private void act(String action, Map<String, Object> parameters) {
        var answer = owner.post("/api/dm/actions?id=" + action + "&project=" + project, parameters);
        assertEquals(200, answer.statusCode(), action + ": " + answer.asString());
    }

    private void withAStorage() {
        var objects = new ObjectStore(suite);
        var bucket = objects.bucket();
        int storage = done(201, owner.post("/api/storages/s3/", objects.connection(project, bucket)))
                .path("id");
        var path = "/api/storages/s3/" + storage;
        done(200, owner.patch(path, Map.of("title", "Described")));
        synced(path, "completed");
        try (var client = objects.client()) {
            client.putObject(request -> request.bucket(bucket).key("bad.json"), RequestBody.fromString("no task"));
        }
        synced(path, "failed");
        done(204, owner.delete(path));
    }

    private void withASnapshot() {
        var snapshots = "/api/projects/" + project + "/exports";
        int snapshot = done(201, owner.post(snapshots, Map.of())).path("id");
        done(204, owner.delete(snapshots + "/" + snapshot));
    }

    private void synced(String storage, String end) {
        done(200, owner.post(storage + "/sync", Map.of()));
        Patience.until(
                "a sync that has " + end, () -> end.equals(owner.get(storage).path("status")));
    }

    private static Response whoIs(Client somebody) {
        return done(200, somebody.get("/api/current-user/whoami"));
    }

    private static Response done(int status, Response response) {
        assertEquals(status, response.statusCode(), response.asString());
        return response;
    }
}
