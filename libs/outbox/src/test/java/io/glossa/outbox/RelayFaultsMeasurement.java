package io.glossa.outbox;

import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;

/**
 * R4 to R7 as often as our catalogue wants it, with a broker that is killed. Not part of the build:
 * {@code mvn -pl libs/outbox -am verify -Dtest=RelayFaultsMeasurement -Dsurefire.failIfNoSpecifiedTests=false
 * -Dglossa.test.broker=process}; without the last the broker ends as it should.
 */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class RelayFaultsMeasurement extends RelayFaults {
    RelayFaultsMeasurement() {
        super(new Volumes(20_000, 100, 50, 50, 1_000, Duration.ofSeconds(5), 40, 500));
    }
}
