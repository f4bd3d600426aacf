package io.glossa.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class DatabaseFailuresTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 300;

    @Inject
    Pool pool;

    /** Which failure it is depends on what the client notices first, so each is met in some of the rounds. */
    @Test
    void aConnectionThatEndsIsNobodysFaultHoweverItIsNoticed() {
        assertEquals(Set.of(), faults(DatabaseFailuresTest::end));
    }

    @Test
    void norOfThoseWhoWaitBehindIt() {
        assertEquals(Set.of(), faults(connection -> Uni.join()
                .all(end(connection), end(connection), end(connection))
                .andFailFast()
                .replaceWithVoid()));
    }

    private static Uni<Void> end(SqlConnection connection) {
        return connection
                .query("select pg_terminate_backend(pg_backend_pid())")
                .execute()
                .replaceWithVoid();
    }

    /** Failures of transactions that count as somebody's. */
    private Set<String> faults(Function<SqlConnection, Uni<Void>> ending) {
        var faults = new TreeSet<String>();
        for (int round = 0; round < ROUNDS; round++) {
            var failure = pool.withTransaction(ending)
                    .onItemOrFailure()
                    .transform((done, broken) -> broken)
                    .await()
                    .atMost(PATIENCE);
            if (failure == null || !DatabaseFailures.isNobodysFault(failure)) faults.add(String.valueOf(failure));
        }
        return faults;
    }
}
