package io.glossa.e2e.faults;

import io.glossa.e2e.suite.Client;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;

/**
 * Labels until nothing is left, whatever breaks meanwhile: what gets no clear answer is sent again under the same
 * {@code unique_id}. Remembers each annotation that was acknowledged.
 */
final class StubbornAnnotator implements Callable<Map<Integer, UUID>> {
    private static final long GIVE_UP = TimeUnit.MINUTES.toNanos(15);

    private final Client client;
    private final int project;
    private final Map<Integer, UUID> acknowledged = new HashMap<>();
    private final long deadline = System.nanoTime() + GIVE_UP;

    StubbornAnnotator(Client client, int project) {
        this.client = client;
        this.project = project;
    }

    /** The unique id of the acknowledged annotation of each task. */
    @Override
    public Map<Integer, UUID> call() {
        for (var task = next(); task != null; task = next()) submit(task);
        return acknowledged;
    }

    /** The task to label, or null when the project has none left. */
    private Integer next() {
        while (true) {
            var answer = attempt(() -> client.get("/api/projects/" + project + "/next"));
            if (answer != null && answer.statusCode() == 200) return answer.path("id");
            if (answer != null && answer.statusCode() == 404) return null;
            Assertions.assertFalse(
                    answer != null && answer.statusCode() < 500, () -> "next answered " + answer.asString());
            again();
        }
    }

    private void submit(int task) {
        var id = UUID.randomUUID();
        var body = new HashMap<>(Client.annotation("Positive"));
        body.put("unique_id", id.toString());
        while (true) {
            var answer = attempt(() -> client.post("/api/tasks/" + task + "/annotations/", body));
            if (answer != null && (answer.statusCode() == 201 || answer.statusCode() == 409)) break;
            Assertions.assertFalse(
                    answer != null && answer.statusCode() < 500, () -> "submit answered " + answer.asString());
            again();
        }
        Assertions.assertNull(acknowledged.put(task, id), "the same task twice for one annotator");
    }

    /** The answer, or null when the connection broke before there was one. */
    private static <T> T attempt(Callable<T> request) {
        try {
            return request.call();
        } catch (Exception broken) {
            return null;
        }
    }

    /** A client's pause between two tries. */
    private void again() {
        Assertions.assertTrue(System.nanoTime() < deadline, "the suite did not come back");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
}
