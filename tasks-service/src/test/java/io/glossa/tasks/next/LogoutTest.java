package io.glossa.tasks.next;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.glossa.events.EventType;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogoutTest extends TasksTestBase {
    @Inject
    Pool pool;

    private UUID changed(long user, String reason) {
        return events.publish(
                        EventType.USER_CREDENTIALS_CHANGED,
                        user,
                        "users/" + user,
                        null,
                        new JsonObject().put("id", user).put("reason", reason).encode())
                .id();
    }

    private void heard(UUID event) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> pool.preparedQuery("select 1 from inbox where event_id = $1")
                                .execute(Tuple.of(event))
                                .await()
                                .atMost(Duration.ofSeconds(60))
                                .size()
                        > 0);
    }

    /** Another token does not end their work; a logout does. */
    @Test
    void whoLogsOutHoldsNothing() {
        long project = project();
        as(10).body("{\"text\": \"a\"}").post("/api/projects/" + project + "/import");
        var next = "/api/projects/" + project + "/next";
        int task = as(81).get(next).then().statusCode(200).extract().path("id");
        as(82).get(next).then().statusCode(404);
        heard(changed(81, "token_reset"));
        as(82).get(next).then().statusCode(404);
        heard(changed(81, "logout"));
        as(82).get(next).then().statusCode(200).body("id", equalTo(task)).body("queue", equalTo("Sequence queue"));
        as(81).get(next).then().statusCode(404);
    }
}
