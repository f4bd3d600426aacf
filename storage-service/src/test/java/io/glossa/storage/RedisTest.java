package io.glossa.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real server; where none starts the tests say that they did not run. */
@QuarkusTest
class RedisTest extends StorageTestBase {
    private static final String PATH = "/api/storages/redis";
    private static final String TARGET = "/api/storages/export/redis";

    @Inject
    Vertx vertx;

    private String port;
    private String prefix;
    private Redis redis;

    @BeforeEach
    void aServer() {
        Optional<String> started = ConfigProvider.getConfig().getOptionalValue("glossa.test.redis-port", String.class);
        assumeTrue(started.isPresent(), "no Redis server starts on this machine");
        port = started.get();
        prefix = "p" + project + ":";
        redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString("redis://127.0.0.1:" + port)
                        .setPassword(EmbeddedRedis.PASSWORD));
    }

    @AfterEach
    void close() {
        if (redis != null) redis.close();
    }

    @Override
    ObjectNode body() {
        return super.body()
                .put("host", "127.0.0.1")
                .put("port", port)
                .put("password", EmbeddedRedis.PASSWORD)
                .put("path", prefix);
    }

    private Response in(int db, Command command, String... arguments) {
        var request = Request.cmd(command);
        for (var argument : arguments) request.arg(argument);
        return redis.connect()
                .compose(connection -> connection
                        .send(Request.cmd(Command.SELECT).arg(db))
                        .compose(selected -> connection.send(request))
                        .onComplete(done -> connection.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private void set(String key, String value) {
        in(1, Command.SET, prefix + key, value);
    }

    @Test
    void createAndSync() {
        IntStream.range(0, 4).forEach(i -> set(Integer.toString(i), "{\"text\":\"" + i + "\"}"));
        set("list.json", "[{\"text\":\"a\"},{\"text\":\"ü\"}]");
        set("empty", "");
        in(1, Command.SET, "other" + project, "{}");
        var body = body().put("title", "source");
        body.put("port", Integer.parseInt(port));
        var created = read(owner().body(body.toString())
                .post(PATH)
                .then()
                .statusCode(201)
                .body("port", equalTo(port))
                .extract()
                .asString());
        assertGolden("import_redis_create", created);
        assertTrue(!created.toString().contains(EmbeddedRedis.PASSWORD), created.toString());
        var synced = read(
                sync(PATH, created.get("id").asInt()).statusCode(200).extract().asString());
        assertGolden("import_redis_sync", synced);
        assertEquals(6, synced.get("last_sync_count").asInt());
        assertEquals(
                Set.of("0", "1", "2", "3", "a", "ü"),
                tasks.tasks().stream()
                        .map(task -> task.at("/task/data/text").asText())
                        .collect(Collectors.toSet()));
    }

    @Test
    void manyKeysAreFoundPageByPage() {
        IntStream.range(0, 300).forEach(i -> set("k" + i, "{\"n\":" + i + "}"));
        var id = create(PATH, body());
        sync(PATH, id).body("status", equalTo("completed")).body("last_sync_count", equalTo(300));
        sync(PATH, id).body("last_sync_count", equalTo(0)).body("meta.tasks_existed", equalTo(300));
    }

    @Test
    void aLargeValueIsReadPieceByPiece() {
        var item = "{\"text\":\"" + "x".repeat(1000) + "\"}";
        set("large", IntStream.range(0, 2_500).mapToObj(i -> item).collect(Collectors.joining(",", "[", "]")));
        sync(PATH, create(PATH, body())).body("status", equalTo("completed")).body("last_sync_count", equalTo(2_500));
    }

    @Test
    void hostileKeysStayData() {
        var keys =
                List.of("../../etc/passwd", "\u202Egnp.exe", "x".repeat(1024), "a\r\nb", "'; drop table storage; --");
        keys.forEach(key -> set(key, "{\"n\":1}"));
        set("nul\0byte", "{\"n\":1}");
        sync(PATH, create(PATH, body().put("use_blob_urls", true)))
                .body("status", equalTo("completed_with_errors"))
                .body("last_sync_count", equalTo(5))
                .body("meta.tasks_failed_validation", equalTo(1))
                .body(
                        "traceback",
                        equalTo("Validation error for task from " + prefix
                                + "nul\\0byte: the key holds a null character"));
        assertEquals(
                keys.stream().map(key -> prefix + key).collect(Collectors.toSet()),
                tasks.tasks().stream().map(task -> task.get("key").asText()).collect(Collectors.toSet()));
    }

    @Test
    void anotherTypeOfValueAndAnotherExtensionFail() {
        in(1, Command.LPUSH, prefix + "list", "x");
        sync(PATH, create(PATH, body()))
                .body("status", equalTo("failed"))
                .body("traceback", endsWith("WRONGTYPE Operation against a key holding the wrong kind of value\n"));
        in(1, Command.DEL, prefix + "list");
        set("a.png", "{\"n\":1}");
        sync(PATH, create(PATH, body())).body("status", equalTo("failed"));
        sync(PATH, create(PATH, body().put("use_blob_urls", true)))
                .body("status", equalTo("completed"))
                .body("last_sync_count", equalTo(1));
        assertEquals("{\"n\":1}", tasks.tasks().get(0).at("/task/data").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password|wrong|400",
                "password||400",
                "port|1|400",
                "port|abc|400",
                "port|99999|403",
                "db|0|400",
                "db|99|400",
                "host|nosuchhost.invalid|400",
                "host|10.0.0.1|403",
                "host|169.254.169.254|403",
                "host|2130706433|403",
                "host|x@127.0.0.1|403"
            })
    void badStoragesAreRefused(String field, String value, int status) {
        var body = body();
        if (field.equals("db")) body.put(field, Integer.parseInt(value));
        else body.put(field, value == null ? "" : value);
        for (var path : new String[] {PATH, PATH + "/validate", TARGET, TARGET + "/validate"}) {
            var answer = owner().body(body.toString()).post(path).then().statusCode(status);
            if (status != 400) continue;
            answer.body(
                    "validation_errors.non_field_errors",
                    contains(
                            path.startsWith(TARGET) && value != null && value.equals("0")
                                    ? "Please explicitly pass a redis db id to prevent accidentally overwriting existing"
                                            + " database!"
                                    : "Can't connect to Redis server."));
        }
    }

    @Test
    void aPasswordIsNotSentToAnotherServer() {
        var id = create(PATH, body());
        owner().body("{\"title\":\"x\"}").patch(PATH + "/" + id).then().statusCode(200);
        owner().body("{\"port\":\"" + port + "\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200);
        owner().body("{\"host\":\"localhost\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.password", contains("Enter this again: it is to be sent to another server."));
        owner().body("{\"host\":\"localhost\",\"id\":" + id + "}")
                .post(PATH + "/validate")
                .then()
                .statusCode(400);
        owner().body("{\"host\":\"localhost\",\"password\":\"" + EmbeddedRedis.PASSWORD + "\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("host", equalTo("localhost"));
    }

    @Test
    void annotationsAreWrittenAsValues() {
        tasks.annotate(5, project * 10, "x");
        var created = read(owner().body(body().put("title", "target")
                        .put("can_delete_objects", true)
                        .putNull("path")
                        .toString())
                .post(TARGET)
                .then()
                .statusCode(201)
                .extract()
                .asString());
        assertGolden("export_redis_create", created);
        var id = created.get("id").asInt();
        awaitStatus(TARGET, id, "completed");
        var value = in(2, Command.GET, Long.toString(project * 10)).toString(UTF_8);
        assertTrue(value.startsWith("{\"id\": " + project * 10 + ", \"result\": [{\"value\": \"x\"}], "), value);
        var synced = read(sync(TARGET, id).statusCode(200).extract().asString());
        assertGolden("export_redis_sync", synced);
    }
}
