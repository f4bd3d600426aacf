package io.glossa.projects.project;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.projects.ProjectsTestBase;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Query;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many statements a page of the project list takes, and questions to tasks-service: as many, whatever it holds. */
@QuarkusTest
class StatementsTest extends ProjectsTestBase {

    @Test
    void aPageTakesTheSameStatementsWhateverItHolds() {
        create(100);
        var statements = new CountingPool(pool.getDelegate());
        QuarkusMock.installMockForType(new ProjectRepository(statements), ProjectRepository.class);
        for (var query : new String[] {
            "page_size=1",
            "page_size=100",
            "title=counted&filter=exclude_pinned",
            "ordering=-task_number&page_size=1",
            "ordering=-task_number,title&page_size=100"
        }) {
            var asked = siblings.requests("POST", "/internal/counters").size();
            as().get("/api/projects?" + query).then().statusCode(200).body("count", equalTo(100));
            assertEquals(2, statements.taken(), query);
            assertEquals(
                    asked + 1, siblings.requests("POST", "/internal/counters").size(), query);
        }
    }

    private void create(int count) {
        int first = as().body(Map.of("title", "counted"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        pool.preparedQuery(
                        """
                        insert into project select made.* from project p, generate_series(2, $2::int) n,
                            jsonb_populate_record(p, jsonb_build_object('id', nextval('project_id_seq'), 'title', 'counted ' || n)) made
                        where p.id = $1""")
                .execute(Tuple.of((long) first, count))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static final class CountingPool extends Pool {
        private final AtomicInteger statements = new AtomicInteger();

        CountingPool(io.vertx.sqlclient.Pool pool) {
            super(pool);
        }

        /** Since the last time. */
        int taken() {
            return statements.getAndSet(0);
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
            statements.incrementAndGet();
            return super.preparedQuery(sql);
        }

        @Override
        public Query<RowSet<Row>> query(String sql) {
            statements.incrementAndGet();
            return super.query(sql);
        }
    }
}
