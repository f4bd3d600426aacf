package io.glossa.export.snapshot;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.export.easy.TasksServer;
import io.glossa.identity.IdentityHeader;
import io.glossa.jobs.Jobs;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A project with tasks, and what its manager does with its snapshots. */
abstract class SnapshotScene {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicLong IDS = new AtomicLong(500_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHOICES =
            "<View><Text name=\"text\" value=\"$text\"/><Choices name=\"mood\" toName=\"text\"><Choice value=\"good\"/></Choices></View>";
    static final String TASK =
            "{\"id\":5,\"annotations\":[{\"id\":9,\"completed_by\":7,\"result\":[{\"type\":\"choices\",\"value\":{\"choices\":[\"good\"]},"
                    + "\"to_name\":\"text\",\"from_name\":\"mood\"}],\"was_cancelled\":false,\"created_at\":\"2026-11-21T08:00:00.000001Z\","
                    + "\"updated_at\":\"2026-11-21T08:00:00.000002Z\",\"lead_time\":3.0}],\"data\":{\"text\":\"a, [\\\"b\\\"]\"}}\n";
    StubService siblings;
    TestEvents events;
    TasksServer tasks;

    @Inject
    S3AsyncClient s3;

    @Inject
    Pool pool;

    @Inject
    Jobs jobs;

    final long project = IDS.incrementAndGet();

    void project() {
        var record = JSON.createObjectNode()
                .put("id", project)
                .put("organization", 1)
                .put("revision", 1)
                .put("title", "Good reviews, bad")
                .put("label_config", CHOICES)
                .put("deleted", false);
        siblings.on("GET", "/internal/projects/" + project, 200, record.toString());
        siblings.on(
                "GET",
                "/internal/users",
                200,
                "[{\"id\":7,\"first_name\":\"Ada\",\"last_name\":\"L\",\"email\":\"ada@example.com\",\"avatar\":null,\"username\":\"ada\"}]");
    }

    TasksServer.Stream tasks(int times) {
        project();
        return tasks.on(project, TASK, times, "{\"end\":true,\"tasks\":" + times + "}\n");
    }

    static RequestSpecification as(TestIdentity user) {
        return given().header(IdentityHeader.NAME, user.token());
    }

    static RequestSpecification manager() {
        return as(TestIdentity.user(7));
    }

    ValidatableResponse create(String body) {
        return manager()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/projects/" + project + "/exports")
                .then();
    }

    long create() {
        return create("{}").statusCode(201).extract().jsonPath().getLong("id");
    }

    ValidatableResponse convert(long id, String type) {
        return manager()
                .contentType(ContentType.JSON)
                .body("{\"export_type\":\"" + type + "\"}")
                .post(path(id) + "/convert")
                .then();
    }

    String path(long id) {
        return "/api/projects/" + project + "/exports/" + id;
    }

    String status(long id) {
        return manager().get(path(id)).jsonPath().getString("status");
    }

    ValidatableResponse completed(long id) {
        await().atMost(PATIENCE).until(() -> status(id), "completed"::equals);
        return manager().get(path(id)).then().statusCode(200);
    }

    List<S3Object> objects() {
        return s3.listObjectsV2(list -> list.bucket("glossa").prefix("export/" + project + "/"))
                .join()
                .contents();
    }

    /** What is being written in parts. */
    List<MultipartUpload> uploads() {
        return s3.listMultipartUploads(list -> list.bucket("glossa").prefix("export/" + project + "/"))
                .join()
                .uploads();
    }

    void update(String sql, long id) {
        pool.preparedQuery(sql).execute(Tuple.of(String.valueOf(id))).await().atMost(PATIENCE);
    }

    long count(String sql, long id) {
        var tuple = sql.contains("from job") ? Tuple.of(String.valueOf(id)) : Tuple.of(id);
        return pool.preparedQuery(sql)
                .execute(tuple)
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
