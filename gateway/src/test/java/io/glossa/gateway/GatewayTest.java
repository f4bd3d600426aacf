package io.glossa.gateway;

import static io.restassured.RestAssured.given;

import io.glossa.gateway.standin.StandInResource;
import io.glossa.gateway.standin.StandIns;
import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/** The gateway on a real socket, real Kafka, and stand-ins for the services. */
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(StandInResource.class)
abstract class GatewayTest {
    private static final AtomicInteger TOKENS = new AtomicInteger();

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    protected StandIns services;
    /** A token that no other test has used, so that nothing is remembered about it. */
    protected String token;

    @BeforeEach
    void freshStart() {
        services.reset();
        token = "token" + TOKENS.incrementAndGet();
        services.knows("token", token, "AD");
    }

    protected RequestSpecification signedIn() {
        return given().header("Authorization", "Token " + token);
    }
}
