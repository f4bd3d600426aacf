package io.glossa.outbox;

import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;

/** In every build, as much of each as takes seconds; {@link RelayFaultsMeasurement} does it all. */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class RelayFaultsTest extends RelayFaults {
    RelayFaultsTest() {
        super(new Volumes(400, 10, 5, 2, 1_000, Duration.ZERO, 8, 10));
    }
}
