package io.glossa.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.testkit.Replays;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R11: what was told of projects may be told again, in whatever order. */
@QuarkusTest
class ReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PROJECT = 8_000_000_001L;

    TestEvents events;

    @Inject
    Pool pool;

    @Test
    void replaysChangeNothing() {
        var replays = new Replays(events, 1, Replays.ofProject(PROJECT, 1, 30));
        replays.tell();
        assertTrue(state().contains("\"Title 30\""), state());
        replays.assertNothingChanges(this::state);
    }

    private String state() {
        return pool.query("select to_json(p)::text from project p where id = " + PROJECT)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }
}
