package io.glossa.e2e.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is done through the API is told to the world, once committed, in order. */
class EventJourneyTest {
    private static final List<String> TOPICS =
            List.of("glossa.projects", "glossa.tasks", "glossa.annotations", "glossa.exports");

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();
    private final List<Told> told = new CopyOnWriteArrayList<>();

    @Test
    void aProjectsLifeIsTold() {
        try (var feed = new ProjectFeed(
                suite.suite().kafkaBootstrap(), "life", TOPICS, (type, data) -> told.add(new Told(type, data)))) {
            feed.start();
            int project = manager.createProject("Told to the world", LabelConfigs.SENTIMENT);
            var tasks = manager.importTexts(project, List.of("a", "b"));
            int annotation = manager.choose(tasks.get(0), "Positive");
            manager.patch("/api/annotations/" + annotation + "/", Map.of("lead_time", 9.0))
                    .then()
                    .statusCode(200);
            manager.delete("/api/annotations/" + annotation + "/").then().statusCode(204);
            manager.get("/api/projects/" + project + "/export?exportType=JSON")
                    .then()
                    .statusCode(200);
            manager.patch("/api/projects/" + project + "/", Map.of("title", "Renamed"))
                    .then()
                    .statusCode(200);
            manager.delete("/api/projects/" + project + "/").then().statusCode(204);

            for (var type :
                    List.of("tasks.created.v1", "annotation.deleted.v1", "export.completed.v1", "project.deleted.v1")) {
                Patience.until(type, () -> of(project, type).size() == 1);
            }
            assertEquals(
                    "Told to the world",
                    of(project, "project.created.v1").get(0).path("title").asText());
            assertEquals(
                    "Renamed",
                    of(project, "project.updated.v1").get(0).path("title").asText());
            assertEquals(tasks.toString(), ids(of(project, "tasks.created.v1").get(0)));
            assertEquals(
                    of(project, "export.completed.v1").get(0).path("started_at"),
                    of(project, "export.started.v1").get(0).path("started_at"));
            var created = of(project, "annotation.created.v1");
            assertEquals(1, created.size());
            assertEquals(annotation, created.get(0).path("id").asInt());
            assertEquals(
                    "Positive", created.get(0).at("/result/0/value/choices/0").asText());
            assertEquals(
                    9.0,
                    of(project, "annotation.updated.v1")
                            .get(0)
                            .path("lead_time")
                            .asDouble());
            assertEquals(
                    List.of("annotation.created.v1", "annotation.updated.v1", "annotation.deleted.v1"),
                    told.stream()
                            .filter(event -> event.type().startsWith("annotation.")
                                    && event.data().path("id").asInt() == annotation)
                            .map(Told::type)
                            .toList());
        }
    }

    /** An operator has it all sent again: the same events, in their order, behind what was there. */
    @Test
    void whatWasToldIsSentAgain() {
        var begin = Instant.now().minusSeconds(1).toString();
        int project = manager.createProject("Told twice", LabelConfigs.SENTIMENT);
        manager.importTexts(project, List.of("a"));
        manager.importTexts(project, List.of("b"));
        Patience.until("both imports", () -> ids(begin, project).size() == 2);
        var told = ids(begin, project);
        manager.post("/api/events/republish?topics=glossa.tasks&from=" + begin, Map.of())
                .then()
                .statusCode(202);
        Patience.until("both again", () -> ids(begin, project).size() == 4);
        assertEquals(told, ids(begin, project).subList(2, 4));
    }

    /** What somebody has not handed in yet is theirs; of one task's drafts all come in order, so nothing is still to come. */
    @Test
    void annotatorsHearOfTheirOwnDraftsAlone() {
        var begin = Instant.now().minusSeconds(1).toString();
        int project = manager.createProject("Drafted", LabelConfigs.SENTIMENT);
        int task = manager.importTexts(project, List.of("a")).get(0);
        var one = Newcomer.invitedBy(manager, suite);
        var other = Newcomer.invitedBy(manager, suite);
        var drafts = new ArrayList<Integer>();
        for (var who : List.of(one, other, one)) {
            int draft = who.post(
                            "/api/tasks/" + task + "/drafts",
                            Map.of("result", Client.annotation("Positive").get("result")))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            drafts.add(draft);
        }
        assertHears(one, begin, project, List.of(drafts.get(0), drafts.get(2)));
        assertHears(manager, begin, project, drafts);
        assertHears(other, begin, project, List.of(drafts.get(1)));
    }

    private static void assertHears(Client who, String after, int project, List<Integer> drafts) {
        var path = "/api/events?types=draft.created.v1&wait=1&after=" + after + "&project=" + project;
        Patience.until(
                "drafts " + drafts,
                () -> drafts.equals(who.get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("events.data.id", Integer.class)));
    }

    /** What somebody hears ends with their membership. */
    @Test
    void aFormerMembersStreamEnds() throws Exception {
        var annotator = Newcomer.invitedBy(manager, suite);
        var who =
                annotator.get("/api/current-user/whoami").then().statusCode(200).extract();
        int project = manager.createProject("Heard by members", LabelConfigs.SENTIMENT);
        try (var stream = annotator.listen("/api/events?types=tasks.created.v1&project=" + project)) {
            var lines = stream.iterator();
            assertEquals("retry: 2000", lines.next());
            manager.importTexts(project, List.of("heard"));
            var first = lines.next();
            while (!first.startsWith("event: ")) first = lines.next();
            assertEquals("event: tasks.created.v1", first);
            manager.delete("/api/organizations/" + who.path("active_organization") + "/memberships/" + who.path("id")
                            + "/")
                    .then()
                    .statusCode(204);
            var ended = CompletableFuture.runAsync(() -> lines.forEachRemaining(line -> {}));
            ended.get(60, TimeUnit.SECONDS);
        }
        Patience.until(
                "the membership to be over for questions too",
                () -> annotator.get("/api/events?wait=0").statusCode() == 404);
    }

    private List<String> ids(String after, int project) {
        return manager.get("/api/events?types=tasks.created.v1&wait=1&after=" + after + "&project=" + project)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("events.id", String.class);
    }

    private List<JsonNode> of(int project, String type) {
        var key = type.startsWith("project.") ? "id" : "project";
        return told.stream()
                .filter(event ->
                        event.type().equals(type) && event.data().path(key).asInt() == project)
                .map(Told::data)
                .toList();
    }

    private static String ids(JsonNode event) {
        return event.path("ids").toString().replace(",", ", ");
    }

    private record Told(String type, JsonNode data) {}
}
