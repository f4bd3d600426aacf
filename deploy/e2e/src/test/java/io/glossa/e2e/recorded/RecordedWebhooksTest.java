package io.glossa.e2e.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.testkit.golden.Deviations;
import io.glossa.testkit.golden.JsonMatch;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What receivers of webhooks are told, beside what they were told when it was recorded (platform 6.2, 6.3). The recording names
 * what was done; the calls are written out here. Each receiver gets its own in order, and they wait for nobody else.
 */
class RecordedWebhooksTest {
    private static final List<Map<String, Object>> A = List.of(
            Map.of("from_name", "c", "to_name", "t", "type", "choices", "value", Map.of("choices", List.of("a"))));
    private static final Map<String, Object> ALL = Map.of("selectedItems", Map.of("all", true, "excluded", List.of()));

    private static final List<String> AFTER_IMPORT = List.of("ANNOTATIONS_CREATED", "PROJECT_UPDATED");

    private final RunningSuite suite = RunningSuite.get();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    private final List<Occasion> occasions = Occasion.load("webhook_deliveries");
    private final Deviations deviations = Deviations.load();
    private final JsonMatch ids = new JsonMatch();
    private final SentMatch match = new SentMatch(ids);
    private final Receiver receiver = new Receiver();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int compared;
    private int countedAlike;

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void theLifeOfAProjectIsToldAsRecorded() {
        hook(Map.of("url", url("org")));
        int project = project(occasions.get(0), "before");
        Patience.until("PROJECT_CREATED", () -> received("/hook/org").size() == 1);
        seen.put("/hook/org", 1);
        hook(Map.of("url", url("all"), "project", project, "headers", Map.of("X-My", "v1")));

        after(0, () -> owner.patch("/api/projects/" + project + "/", Map.of("title", "plat hooks2")));
        var tasks = new ArrayList<Integer>();
        after(1, () -> tasks.addAll(imported(project, List.of(Map.of("text", "x"), Map.of("text", "y", "extra", 1)))));
        after(2, () -> tasks.add(made("/api/tasks/", Map.of("project", project, "data", Map.of("text", "z")))));
        var first = "/api/tasks/" + tasks.get(0) + "/";
        after(3, () -> owner.patch("/api/tasks/" + tasks.get(2) + "/", Map.of("data", Map.of("text", "z2"))));
        int annotation = labeling(first);
        after(8, () -> owner.delete("/api/annotations/" + annotation + "/"));
        after(
                9,
                () -> made(
                        "/api/tasks/" + tasks.get(1) + "/annotations/",
                        Map.of("result", List.of(), "was_cancelled", true)));
        var labeled = Map.of(
                "data",
                Map.of("text", "q"),
                "annotations",
                List.of(Map.of("result", A)),
                "predictions",
                List.of(Map.of("result", A, "model_version", "m")));
        after(
                10,
                () -> tasks.addAll(imported(project, List.of(labeled))),
                Map.of("/hook/org", AFTER_IMPORT, "/hook/all", AFTER_IMPORT));
        after(11, () -> made("/api/predictions/", Map.of("task", tasks.get(2), "result", A, "model_version", "m")));
        after(12, () -> act("predictions_to_annotations", project, ALL));
        after(13, () -> owner.delete("/api/tasks/" + tasks.get(2) + "/"));
        after(14, () -> act("delete_tasks_annotations", project, ALL));
        after(
                15,
                () -> owner.post(
                        "/api/labels/bulk",
                        Map.of("project", project, "old_label", List.of("a"), "new_label", List.of("b"))));
        var one = Map.of("selectedItems", Map.of("all", false, "included", List.of(tasks.get(0))));
        after(16, () -> act("delete_tasks", project, one));
        after(
                17,
                () -> owner.delete("/api/projects/" + project + "/tasks/"),
                Map.of("/hook/all", List.of("TASKS_DELETED")));
        after(18, () -> owner.request()
                .contentType(ContentType.JSON)
                .body(Map.of("title", "plat hooks3"))
                .put("/api/projects/" + project + "/"));
        after(23, () -> owner.delete("/api/projects/" + project + "/"));
        finish(18);
        // On a slow machine some are told with the counters of before.
        assertTrue(countedAlike >= 6, "with the right counters: " + countedAlike);
    }

    /** @return the annotation's id */
    private int labeling(String task) {
        var id = new ArrayList<Integer>();
        after(4, () -> id.add(made(task + "annotations/", Map.of("result", A, "lead_time", 2.5))));
        var annotation = "/api/annotations/" + id.get(0) + "/";
        after(5, () -> owner.patch(annotation, Map.of("result", List.of())));
        after(6, () -> owner.request()
                .contentType(ContentType.JSON)
                .body(Map.of("result", A))
                .put(annotation));
        after(7, () -> made(task + "drafts", Map.of("result", A, "lead_time", 1)));
        return id.get(0);
    }

    @Test
    void withoutPayloadOnlyTheActionIsToldAsRecorded() {
        int project = project(occasions.get(24), "plat hooks L");
        hook(Map.of("url", url("all"), "project", project));
        hook(Map.of("url", url("nopayload"), "project", project, "send_payload", false));
        after(24, () -> imported(project, List.of(Map.of("text", "x"))));
        finish(1);
    }

    @Test
    void linksOfLabelsAreToldAsRecorded() {
        int project = project(occasions.get(28), "plat ml");
        var asked = List.of("LABEL_LINK_UPDATED", "LABEL_LINK_DELETED");
        hook(Map.of("url", url("all"), "project", project, "send_for_all_actions", false, "actions", asked));
        var label = Map.of("value", List.of("l1"), "title", "L1ml", "project", project, "from_name", "c");
        owner.post("/api/labels/", List.of(label)).then().statusCode(201);
        int link = owner.get("/api/label_links/?project=" + project).path("results[0].id");
        after(28, () -> owner.patch("/api/label_links/" + link + "/", Map.of("from_name", "x")));
        after(29, () -> owner.delete("/api/label_links/" + link + "/"));
        finish(2);
    }

    private void after(int index, Runnable doing) {
        after(index, doing, Map.of());
    }

    /** @param besides what we tell beyond what was told then, by path; docs/differences.md says so */
    private void after(int index, Runnable doing, Map<String, List<String>> besides) {
        doing.run();
        var occasion = occasions.get(index);
        var wanted = new HashMap<>(byPath(occasion.sent()));
        besides.keySet().forEach(path -> wanted.putIfAbsent(path, List.of()));
        for (var path : wanted.keySet()) {
            var sent = wanted.get(path);
            var actions = actions(sent);
            actions.addAll(besides.getOrDefault(path, List.of()));
            Patience.until(occasion + " to " + path, () -> actions(unseen(path)).containsAll(actions));
            var ours = unseen(path).subList(0, actions.size());
            assertEquals(actions, actions(ours), occasion + " to " + path);
            compare(occasion, sent, ours);
            seen.merge(path, ours.size(), Integer::sum);
        }
    }

    private static Set<String> actions(List<Sent> all) {
        return all.stream()
                .map(sent -> sent.body().path("action").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Events of different kinds may overtake each other. */
    private void compare(Occasion occasion, List<Sent> wanted, List<Sent> ours) {
        if (occasion.differs(deviations)) return;
        for (var one : wanted) {
            compared++;
            var same = ours.stream()
                    .filter(sent -> sent.about().equals(one.about()))
                    .findFirst()
                    .orElseThrow();
            if (match.isCountedAlike(one, same)) countedAlike++;
            match.differences(one, same)
                    .forEach(difference -> failures.add(occasion + ": " + one.about() + ": " + difference));
        }
    }

    /** All that was compared is as it was, and nothing came beside it. */
    private void finish(int least) {
        assertEquals(List.of(), failures);
        assertTrue(compared >= least, "compared: " + compared);
        byPath(receiver.received())
                .forEach((path, sent) -> assertEquals(seen.getOrDefault(path, 0), sent.size(), path + " got " + sent));
    }

    private List<Sent> unseen(String path) {
        var all = received(path);
        return all.subList(Math.min(seen.getOrDefault(path, 0), all.size()), all.size());
    }

    private List<Sent> received(String path) {
        return byPath(receiver.received()).getOrDefault(path, List.of());
    }

    private static Map<String, List<Sent>> byPath(List<Sent> all) {
        var byPath = new HashMap<String, List<Sent>>();
        all.forEach(sent ->
                byPath.computeIfAbsent(sent.path(), path -> new ArrayList<>()).add(sent));
        return byPath;
    }

    private String url(String hook) {
        return "http://" + receiver.address() + "/hook/" + hook;
    }

    private void hook(Map<String, Object> webhook) {
        owner.post("/api/webhooks/", webhook).then().statusCode(201);
    }

    private int project(Occasion occasion, String title) {
        return owner.createProject(
                title, occasion.sent().get(0).body().at("/project/label_config").asText());
    }

    private int made(String path, Object body) {
        return owner.post(path, body).then().statusCode(201).extract().path("id");
    }

    private List<Integer> imported(int project, List<?> tasks) {
        return owner.post("/api/projects/" + project + "/import?return_task_ids=true", tasks)
                .then()
                .statusCode(201)
                .extract()
                .path("task_ids");
    }

    private void act(String action, int project, Object selected) {
        owner.post("/api/dm/actions/?id=" + action + "&project=" + project, selected)
                .then()
                .statusCode(200);
    }
}
