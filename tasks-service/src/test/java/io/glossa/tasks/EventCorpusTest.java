package io.glossa.tasks;

import io.glossa.events.Topic;
import io.glossa.testkit.EventCorpus;
import io.glossa.testkit.TestInbox;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R22: what older releases said is still read, and what later ones may say is no reason to stumble. */
@QuarkusTest
class EventCorpusTest extends TasksTestBase {
    @Test
    void whateverWasOrMayBeToldIsReadAndNothingIsParked() {
        var topics = Set.of(Topic.PROJECTS, Topic.USERS, Topic.STORAGES);
        TestInbox.assertRead(EventCorpus.publish(events, 1, topics));
    }
}
