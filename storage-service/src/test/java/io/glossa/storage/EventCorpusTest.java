package io.glossa.storage;

import io.glossa.events.Topic;
import io.glossa.testkit.EventCorpus;
import io.glossa.testkit.TestInbox;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R22: what older releases said is still read, and what later ones may say is no reason to stumble. */
@QuarkusTest
class EventCorpusTest extends StorageTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long ORGANIZATION = 1;

    @Test
    void whateverWasOrMayBeToldIsReadAndNothingIsParked() {
        aTarget();
        var topics = Set.of(Topic.PROJECTS, Topic.TASKS, Topic.ANNOTATIONS);
        TestInbox.assertRead(EventCorpus.publish(events, ORGANIZATION, topics));
    }

    /** Events of organizations without one are left unread. */
    private void aTarget() {
        pool.preparedQuery(
                        """
                        insert into storage (direction, kind, id, organization, project, created_by, created_at, settings)
                        values ('export', 's3', $1, $2, $1, 1, now(), '{}')""")
                .execute(Tuple.of(project, ORGANIZATION))
                .await()
                .atMost(PATIENCE);
    }
}
