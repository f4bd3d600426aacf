package io.glossa.tasks.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.manager.filter.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TargetsTest extends TasksTestBase {
    @Inject
    Pool pool;

    @Inject
    Counters counters;

    @Test
    void givesUpASearchThatTakesLong() {
        long project = project();
        var task = imported(project, "[{\"text\":\"a\"}]").get(0);
        var of = "t.project = " + project;
        assertEquals(Optional.of(List.of(task)), soon(Duration.ofMinutes(1), of));
        assertEquals(Optional.empty(), soon(Duration.ofMillis(20), of + " and pg_sleep(600) is not null"));
    }

    private Optional<List<Long>> soon(Duration patience, String where) {
        return new Targets(pool, counters, new Patient(patience))
                .soon(new Selection(Sql.of(where), false), 10)
                .await()
                .indefinitely();
    }

    private record Patient(Duration searchFor) implements ActionConfig {
        @Override
        public int waitUpTo() {
            return 10;
        }

        @Override
        public int batch() {
            return 10;
        }
    }
}
