package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.gateway.standin.Wire;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-ins' users are members of organization 1. */
@QuarkusTest
class FeedTest extends GatewayTest {
    private static final long ORGANIZATION = 1;
    /** Whoever signs in, by whatever credential. */
    private static final long USER = 7;

    private static final AtomicLong PROJECTS = new AtomicLong(5_000);

    TestEvents events;
    private long project;

    @BeforeEach
    void projectOfItsOwn() {
        project = PROJECTS.incrementAndGet();
    }

    @Test
    void aPollGivesWhatHappenedSinceItsPlace() {
        var begin = place();
        publish(1);
        publish(2);
        var events = events(poll(begin, 2));
        assertEquals(List.of(1, 2), events);
    }

    @Test
    void anEventIsACloudEventInStructuredMode() {
        var begin = place();
        var sent = publish(7);
        signedIn()
                .queryParam("after", begin)
                .queryParam("project", project)
                .get("/api/events")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("events[0].specversion", equalTo("1.0"))
                .body("events[0].id", equalTo(sent.id().toString()))
                .body("events[0].type", equalTo("tasks.created.v1"))
                .body("events[0].subject", equalTo("projects/" + project))
                .body("events[0].time", equalTo(sent.time().toString()))
                .body("events[0].organization", equalTo(1))
                .body("events[0].datacontenttype", equalTo("application/json"))
                .body("events[0].data.ids", equalTo(List.of(7)))
                .body("next", notNullValue());
    }

    @Test
    void whoComesAgainWithTheAnswersPlaceMissesNothingAndGetsNothingTwice() {
        var cursor = place();
        var wanted = new ArrayList<Integer>();
        for (int i = 0; i < 25; i++) {
            publish(i);
            wanted.add(i);
        }
        var got = new ArrayList<Integer>();
        while (got.size() < wanted.size()) {
            var answer = poll(cursor, 4);
            var some = events(answer);
            assertTrue(!some.isEmpty() && some.size() <= 4, some.toString());
            got.addAll(some);
            cursor = answer.getString("next");
        }
        assertEquals(wanted, got);
        signedIn()
                .queryParam("after", cursor)
                .queryParam("project", project)
                .queryParam("wait", 0)
                .get("/api/events")
                .then()
                .body("events", empty());
    }

    /** Who catches up reads by themselves, and may know of an event before those who wait for the newest. */
    @Test
    void aPlaceAheadOfTheNewestHereIsAPlace() {
        var cursor = place();
        for (int round = 0; round < 30; round++) {
            publish(round);
            var answer = poll(cursor, 10);
            assertEquals(List.of(round), events(answer));
            cursor = answer.getString("next");
            var again = signedIn()
                    .queryParam("after", cursor)
                    .queryParam("project", project)
                    .queryParam("wait", 0)
                    .get("/api/events");
            assertEquals(200, again.statusCode(), again.asString());
        }
    }

    @Test
    void aMomentAndTheBeginningArePlacesToo() {
        publish(1);
        await().until(() -> events(poll("earliest", 10)).equals(List.of(1)));
        var moment = Instant.now().plusMillis(1);
        await().until(() -> Instant.now().isAfter(moment.plusMillis(1)));
        publish(2);
        assertEquals(List.of(2), events(poll(moment.toString(), 10)));
    }

    /** Years that no broker has a number for. */
    @ParameterizedTest
    @CsvSource({"-0044-03-15T12:00:00Z, 1", "1969-12-31T23:59:59Z, 1", "+999999999-12-31T23:59:59Z, 0"})
    void aMomentMayBeLongAgoOrFarAway(String moment, int events) {
        publish(1);
        await().until(() -> events(poll("earliest", 10)).equals(List.of(1)));
        signedIn()
                .queryParam("after", moment)
                .queryParam("project", project)
                .queryParam("wait", 0)
                .get("/api/events")
                .then()
                .statusCode(200)
                .body("events", hasSize(events))
                .body("next", notNullValue());
    }

    @Test
    void othersOrganizationsAreNotHeardOf() {
        var begin = place();
        events.publish(EventType.TASKS_CREATED, project, "projects/" + project, 2L, data(1));
        publish(2);
        events.publish(EventType.TASKS_CREATED, project, "projects/" + project, null, data(3));
        publish(4);
        assertEquals(List.of(2), events(poll(begin, 1)));
        assertEquals(List.of(2, 4), await().until(() -> events(poll(begin, 10)), got -> got.size() == 2));
    }

    @Test
    void anAnnotatorHearsOfTasksAndNotOfPeopleOrStorages() {
        services.knows("token", token, "AN");
        var begin = place();
        events.publish(
                EventType.STORAGE_CREATED,
                "s3:" + project,
                "storages/s3/1",
                ORGANIZATION,
                "{\"project\":" + project + "}");
        events.publish(EventType.USER_CREATED, 99, "users/99", ORGANIZATION, "{\"project\":" + project + "}");
        publish(1);
        var answer = poll(begin, 1);
        assertEquals(List.of("tasks.created.v1"), answer.getList("events.type"));
    }

    @Test
    void typesAndTheProjectNarrowIt() {
        var begin = place();
        publish(1);
        events.publish(EventType.TASKS_DELETED, project, "projects/" + project, ORGANIZATION, data(2));
        events.publish(EventType.TASKS_DELETED, project + 100_000, "projects/1", ORGANIZATION, data(3));
        var answer = JsonPath.from(signedIn()
                .queryParam("after", begin)
                .queryParam("types", "tasks.deleted.v1,annotation.created.v1")
                .queryParam("project", project)
                .get("/api/events")
                .asString());
        assertEquals(List.of("tasks.deleted.v1"), answer.getList("events.type"));
        assertEquals(List.of(2), events(answer));
    }

    @Test
    void aStreamTellsAsItHappensAndABrowserGoesOnWhereItWas() throws IOException {
        String last;
        try (var stream = stream("Last-Event-ID: " + place())) {
            assertTrue(stream.readHead().contains("content-type: text/event-stream"));
            publish(1);
            publish(2);
            var first = read(stream, 1);
            assertTrue(first.contains("event: tasks.created.v1\n"), first);
            last = lastId(first);
        }
        publish(3);
        try (var stream = stream("Last-Event-ID: " + last)) {
            stream.readHead();
            var rest = read(stream, 3);
            assertTrue(rest.contains("\"ids\":[2]"), rest);
            assertFalse(rest.contains("\"ids\":[1]"), rest);
        }
    }

    @Test
    void aSlowReaderGetsAllOfItInOrder() throws IOException {
        try (var stream = stream("Last-Event-ID: " + place())) {
            stream.readHead();
            var text = "x".repeat(20_000);
            for (int i = 1; i <= 100; i++) {
                events.publish(
                        EventType.TASKS_CREATED,
                        project,
                        "projects/" + project,
                        ORGANIZATION,
                        "{\"project\":" + project + ",\"ids\":[" + i + "],\"text\":\"" + text + "\"}");
            }
            var all = read(stream, 100);
            var from = 0;
            for (int i = 1; i <= 100; i++) {
                var at = all.indexOf("\"ids\":[" + i + "]", from);
                assertTrue(at >= 0, "event " + i);
                from = at;
            }
            assertEquals(100, all.split("event: tasks.created.v1\n", -1).length - 1);
        }
    }

    @Test
    void aStreamEndsWhenItsUserIsNoLongerWhoTheyWere() throws IOException {
        try (var stream = stream("Last-Event-ID: " + place())) {
            stream.readHead();
            events.publish(
                    EventType.USER_CREDENTIALS_CHANGED, 7, "users/7", 1L, EventType.USER_CREDENTIALS_CHANGED.sample());
            assertTrue(stream.readUntil("0\r\n\r\n").endsWith("0\r\n\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "after, yesterday",
        "after, 2026-13-45T00:00:00Z",
        "types, tasks.exploded.v1",
        "project, seven",
        "limit, 0",
        "limit, 1001",
        "wait, -1",
        "wait, 61"
    })
    void aWrongParameterIsNamed(String name, String value) {
        signedIn()
                .queryParam(name, value)
                .get("/api/events")
                .then()
                .statusCode(400)
                .body("detail", equalTo("Validation error"))
                .body("validation_errors", hasKey(name));
    }

    @Test
    void aPlaceThatIsNotInThisStreamIsGone() {
        // Offset 4,000,000,000,000 of the first partition of tasks.
        var positions = "AQMBAIDA-In3dA";
        signedIn()
                .queryParam("after", positions)
                .get("/api/events")
                .then()
                .statusCode(410)
                .body("detail", containsString("no longer kept"));
    }

    @Test
    void onlyMembersListen() {
        given().get("/api/events").then().statusCode(401);
        signedIn().post("/api/events").then().statusCode(405);
        for (var role : new String[] {"NO", "DI"}) {
            services.knows("token", token + role, role);
            given().header("Authorization", "Token " + token + role)
                    .queryParam("wait", 0)
                    .get("/api/events")
                    .then()
                    .statusCode(404);
        }
    }

    /** Who is a member is for those who choose them. */
    @Test
    void eachRoleHearsWhatItMaySee() {
        services.knows("token", token + "AN", "AN");
        services.knows("token", token + "MA", "MA");
        var begin = place();
        var data = "{\"id\":1,\"project\":" + project + "}";
        for (var type : List.of(
                EventType.DRAFT_CREATED,
                EventType.STORAGE_DELETED,
                EventType.MEMBER_REMOVED,
                EventType.ANNOTATION_DELETED,
                EventType.RESULT_CHECK_UPDATED,
                EventType.IMPORT_STARTED,
                EventType.EXPORT_STARTED,
                EventType.TASKS_CREATED)) {
            events.publish(type, project, "projects/" + project, ORGANIZATION, data);
        }
        var annotators = Set.of(
                "annotation.deleted.v1",
                "result_check.updated.v1",
                "import.started.v1",
                "export.started.v1",
                "tasks.created.v1");
        awaitHeard("AN", begin, annotators);
        var managers = new HashSet<>(annotators);
        managers.addAll(Set.of("draft.created.v1", "storage.deleted.v1"));
        awaitHeard("MA", begin, managers);
    }

    /** Drafts are their author's until they are handed in; whoever may export sees all of them. */
    @Test
    void annotatorsHearOfTheirOwnDraftsAlone() {
        var begin = place();
        for (var role : List.of("AN", "RE", "MA")) services.knows("token", token + role, role);
        draft(EventType.DRAFT_CREATED, 1, ",\"user_id\":8");
        draft(EventType.DRAFT_CREATED, 2, ",\"user_id\":" + USER);
        draft(EventType.DRAFT_UPDATED, 1, ",\"user_id\":8");
        draft(EventType.DRAFT_UPDATED, 2, ",\"user_id\":" + USER);
        draft(EventType.DRAFT_DELETED, 3, ""); // of a release that did not say whose it was
        draft(EventType.DRAFT_DELETED, 2, ",\"user_id\":" + USER);
        for (var role : List.of("AN", "RE")) awaitDrafts(role, begin, List.of(2, 2, 2));
        awaitDrafts("MA", begin, List.of(1, 2, 1, 2, 3, 2));
    }

    /** Keyed alike, so that whoever has heard of the last has heard of all that they ever will. */
    private void draft(EventType type, int id, String whose) {
        events.publish(
                type,
                project,
                "drafts/" + id,
                ORGANIZATION,
                "{\"id\":" + id + ",\"result\":[{\"user_id\":" + USER + "}],\"project\":" + project + whose + "}");
    }

    private void awaitDrafts(String role, String since, List<Integer> ids) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(ids, answer(role, since).<List<Integer>>path("events.data.id")));
    }

    private void awaitHeard(String role, String since, Set<String> types) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEquals(types, heard(role, since)));
    }

    private Set<String> heard(String role, String since) {
        return Set.copyOf(answer(role, since).<List<String>>path("events.type"));
    }

    private ExtractableResponse<Response> answer(String role, String since) {
        return given().header("Authorization", "Token " + token + role)
                .queryParam("after", since)
                .queryParam("project", project)
                .queryParam("wait", 0)
                .get("/api/events")
                .then()
                .statusCode(200)
                .extract();
    }

    private String place() {
        return signedIn()
                .queryParam("wait", 0)
                .get("/api/events")
                .then()
                .statusCode(200)
                .extract()
                .path("next");
    }

    private JsonPath poll(String after, int limit) {
        var answer = asking(after).queryParam("limit", limit).get("/api/events");
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.jsonPath();
    }

    private RequestSpecification asking(String after) {
        return signedIn()
                .queryParam("after", after)
                .queryParam("project", project)
                .queryParam("wait", 10);
    }

    private static List<Integer> events(JsonPath answer) {
        return answer.<List<Integer>>getList("events.data.ids").stream()
                .flatMap(List::stream)
                .toList();
    }

    private io.glossa.events.Event publish(int id) {
        return events.publish(EventType.TASKS_CREATED, project, "projects/" + project, ORGANIZATION, data(id));
    }

    private String data(int id) {
        return "{\"project\":" + project + ",\"ids\":[" + id + "]}";
    }

    private Wire stream(String place) throws IOException {
        return new Wire(RestAssured.port)
                .head(
                        "GET /api/events?project=" + project + " HTTP/1.1",
                        "Host: localhost",
                        "Accept: text/event-stream",
                        "Authorization: Token " + token,
                        place);
    }

    /** Reads until the event with this id has come whole. */
    private static String read(Wire stream, int id) throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[65_536];
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            var count = stream.in().read(buffer);
            if (count < 0) break;
            text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            var at = text.indexOf("\"ids\":[" + id + "]");
            if (at >= 0 && text.indexOf("\n\n", at) >= 0) return unchunked(text.toString());
        }
        throw new AssertionError("Event " + id + " did not come: " + text);
    }

    /** The lines that hold only a chunk's length are no part of the text. */
    private static String unchunked(String text) {
        return text.replaceAll("\r\n[0-9a-f]+\r\n", "").replaceAll("^[0-9a-f]+\r\n", "");
    }

    private static String lastId(String text) {
        var at = text.lastIndexOf("\nid: ", text.indexOf("\"ids\":[1]"));
        return text.substring(at + 5, text.indexOf('\n', at + 5));
    }
}
