package io.glossa.export;

import io.glossa.events.Topic;
import io.glossa.testkit.EventCorpus;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestInbox;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R22: what older releases said is still read, and what later ones may say is no reason to stumble. */
@QuarkusTest
class EventCorpusTest {
    private static final long ORGANIZATION = 1;

    TestEvents events;

    @Test
    void whateverWasOrMayBeToldIsReadAndNothingIsParked() {
        TestInbox.assertRead(EventCorpus.publish(events, ORGANIZATION, Set.of(Topic.PROJECTS)));
    }
}
