package io.glossa.tasks.next;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Next tasks of a view and of a query (tasks.md 5.2). */
@QuarkusTest
class NarrowedNextTest extends TasksTestBase {
    @Inject
    Pool pool;

    @Test
    void aQuerySaysAmongWhichTasksTheStepsChoose() {
        long project = project();
        var tasks = tasks(project, 4);
        var query = idsAbove(tasks.get(1));
        is(narrowed(20, project, query), tasks.get(2), "Sequence queue");
        is(narrowed(20, project, query), tasks.get(2), "Task lock");
        is(narrowed(21, project, query), tasks.get(3), "Sequence queue");
        nothing(narrowed(22, project, query));
        annotate(20, tasks.get(2), "{\"result\":[]}");
        nothing(narrowed(20, project, query));
        is(next(22, project), tasks.get(0), "Sequence queue");
    }

    /** Whoever writes the only task that is left lets go of it again. */
    @Test
    void aTaskThatIsBeingWrittenIsLookedForAgain() throws Exception {
        long project = project();
        var tasks = tasks(project, 2);
        narrowed(20, project, idsAbove(tasks.get(0)))
                .body("id", equalTo(tasks.get(1).intValue()));
        annotate(20, tasks.get(1), "{\"result\":[],\"was_cancelled\":true}");
        var locked = new CountDownLatch(1);
        var writing = pool.withTransaction(connection -> connection
                        .preparedQuery("select 1 from open_task where project = $1 for update")
                        .execute(Tuple.of(project))
                        .invoke(locked::countDown)
                        .chain(() -> connection.query("select pg_sleep(0.3)").execute()))
                .subscribeAsCompletionStage();
        locked.await();
        is(narrowed(21, project, idsAbove(tasks.get(0))), tasks.get(1), "Sequence queue");
        writing.get();
    }

    @Test
    void aViewDoesToo() {
        long project = project();
        var tasks = tasks(project, 3);
        long view = as(10).body("{\"project\":" + project + ",\"data\":{\"filters\":" + above(tasks.get(0)) + "}}")
                .post("/api/dm/views")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        var path = "/api/projects/" + project + "/next?view=" + view;
        is(as(20).get(path).then(), tasks.get(1), "Sequence queue");
        is(as(21).get(path).then(), tasks.get(2), "Sequence queue");
        nothing(as(22).get(path).then());
        as(20).get("/api/projects/" + project() + "/next?view=" + view).then().statusCode(400);
        as(20, 2, Role.ADMINISTRATOR).get(path).then().statusCode(404);
        as(20).get("/api/projects/" + project + "/next?view=one").then().statusCode(400);
        as(20).get("/api/projects/" + project + "/next?view=999999999").then().statusCode(404);
        as(20).get(path + "&prefetch=2").then().statusCode(400);
    }

    @Test
    void whatOthersBeganComesFirst() {
        long project = project(record -> record.put("maximum_annotations", 3));
        var tasks = tasks(project, 4);
        annotate(10, tasks.get(0), "{\"result\":[]}");
        annotate(10, tasks.get(2), "{\"result\":[]}");
        annotate(11, tasks.get(2), "{\"result\":[]}");
        is(narrowed(20, project, idsAbove(tasks.get(0))), tasks.get(2), "Breadth first queue");
        is(narrowed(10, project, idsAbove(tasks.get(0))), tasks.get(1), "Sequence queue");
    }

    @Test
    void whatWasPutOffOrSkippedComesLast() {
        long project = project(record -> record.put("skip_queue", "REQUEUE_FOR_ME"));
        var tasks = tasks(project, 4);
        var query = idsAbove(tasks.get(0));
        annotate(20, tasks.get(1), "{\"result\":[],\"was_cancelled\":true}");
        as(20).body("{\"result\":[],\"was_postponed\":true}")
                .post("/api/tasks/" + tasks.get(2) + "/drafts")
                .then()
                .statusCode(201);
        is(narrowed(20, project, query), tasks.get(3), "Sequence queue");
        annotate(20, tasks.get(3), "{\"result\":[]}");
        is(narrowed(20, project, query), tasks.get(2), "Postponed draft queue");
        annotate(20, tasks.get(2), "{\"result\":[]}");
        is(narrowed(20, project, query), tasks.get(1), "Skipped queue");
        nothing(narrowed(21, project, query));
        annotate(20, tasks.get(1), "{\"result\":[]}");
        nothing(narrowed(20, project, query));
    }

    @Test
    void aBodyMakesItTheFirstInItsOrder() {
        long project = project();
        var tasks = tasks(project, 5);
        var last = "{\"ordering\":[\"-tasks:id\"]}";
        is(withBody(20, project, last), tasks.get(4), "Data manager queue");
        is(withBody(21, project, idsAbove(tasks.get(1))), tasks.get(2), "Data manager queue");
        is(
                withBody(21, project, "{\"selectedItems\":{\"all\":false,\"included\":[" + tasks.get(1) + "]}}"),
                tasks.get(1),
                "Data manager queue");
        nothing(withBody(21, project, idsAbove(tasks.get(4))));
        is(withBody(22, project, "{}"), tasks.get(0), "Sequence queue");
        is(withBody(23, project, "{\"filters\":null,\"ordering\":[],\"project\":1}"), tasks.get(3), "Sequence queue");
        as(20).body(last)
                .queryParam("query", idsAbove(tasks.get(0)))
                .get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .body("queue", equalTo("Data manager queue"));
        for (var wrong : List.of("{", "[1]", "{\"ordering\":[\"tasks:nothing\"]}", "{\"filters\":[1]}")) {
            withBody(20, project, wrong).statusCode(400);
        }
        as(20).body(last)
                .get("/api/projects/" + project + "/next?prefetch=2")
                .then()
                .statusCode(400);
    }

    /** The same connection serves what comes after it. */
    @Test
    void aBodyInPiecesIsReadToo() throws Exception {
        long project = project();
        var tasks = tasks(project, 3);
        var request = "GET /api/projects/" + project + "/next HTTP/1.1\r\nHost: localhost\r\n" + IdentityHeader.NAME
                + ": " + token(20, 1, Role.ADMINISTRATOR) + "\r\n";
        var body = "{\"ordering\":[\"-tasks:id\"]}";
        var pieces = new StringBuilder();
        for (var piece : List.of(body.substring(0, 10), body.substring(10))) {
            pieces.append(Integer.toHexString(piece.length()))
                    .append("\r\n")
                    .append(piece)
                    .append("\r\n");
        }
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var out = socket.getOutputStream();
            out.write((request + "Transfer-Encoding: chunked\r\n\r\n" + pieces + "0\r\n\r\n").getBytes(US_ASCII));
            out.write((request + "Connection: close\r\n\r\n").getBytes(US_ASCII));
            out.flush();
            var answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
            var first = answers.indexOf("Data manager queue");
            assertTrue(first > 0, answers);
            assertTrue(answers.contains("\"id\":" + tasks.get(2)), answers);
            assertTrue(answers.indexOf("Task lock") > first, answers);
        }
    }

    @Test
    void whatCannotBeReadIsTheCallersToMend() {
        long project = project();
        tasks(project, 1);
        for (var wrong : List.of("{", "{\"filters\":[1]}", "{\"filters\":{\"items\":[{\"filter\":\"x\"}]}}")) {
            narrowed(20, project, wrong).statusCode(400);
        }
    }

    private static ValidatableResponse next(long user, long project) {
        return as(user).get("/api/projects/" + project + "/next").then();
    }

    private static ValidatableResponse narrowed(long user, long project, String query) {
        return as(user).queryParam("query", query)
                .get("/api/projects/" + project + "/next")
                .then();
    }

    private static ValidatableResponse withBody(long user, long project, String body) {
        return as(user).body(body).get("/api/projects/" + project + "/next").then();
    }

    private static void is(ValidatableResponse answer, long task, String queue) {
        answer.statusCode(200).body("id", equalTo((int) task)).body("queue", equalTo(queue));
    }

    private static void nothing(ValidatableResponse answer) {
        answer.statusCode(404);
    }

    private static String idsAbove(long task) {
        return "{\"filters\":" + above(task) + "}";
    }

    private static String above(long task) {
        return "{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:id\",\"operator\":\"greater\","
                + "\"type\":\"Number\",\"value\":" + task + "}]}";
    }

    private static void annotate(long user, long task, String body) {
        as(user).body(body).post("/api/tasks/" + task + "/annotations").then().statusCode(201);
    }

    private static List<Long> tasks(long project, int count) {
        var body = IntStream.range(0, count)
                .mapToObj(i -> "{\"text\":\"t" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return imported(project, body);
    }
}
