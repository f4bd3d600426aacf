package io.glossa.projects;

import io.glossa.events.Topic;
import io.glossa.testkit.EventCorpus;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestInbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R22: what older releases said is still read, and what later ones may say is no reason to stumble. */
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
@QuarkusTest
class EventCorpusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    TestEvents events;

    @Test
    void whateverWasOrMayBeToldIsReadAndNothingIsParked() {
        var tenant = Tenant.create(pool, "corpus");
        pool.preparedQuery(
                        """
                        insert into webhook (organization, url, is_active, actions, sealed_headers)
                        values ($1, 'http://127.0.0.1:9/', false, '{}', '')""")
                .execute(Tuple.of(tenant.organization()))
                .await()
                .atMost(PATIENCE);
        var topics = Set.of(Topic.PROJECTS, Topic.TASKS, Topic.ANNOTATIONS, Topic.PREDICTIONS, Topic.LABELS);
        TestInbox.assertRead(EventCorpus.publish(events, tenant.organization(), topics));
    }
}
