package io.glossa.gateway;

import static org.awaitility.Awaitility.await;

import io.glossa.events.EventType;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Credentials are remembered for a minute in tests, so it is the event that makes the gateway ask again. */
@QuarkusTest
class CredentialEventsTest extends GatewayTest {
    TestEvents events;

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"USER_CREDENTIALS_CHANGED", "USER_UPDATED"})
    void aChangedCredentialIsForgottenAtOnce(EventType type) {
        // An event of the test before may still come and let all be forgotten.
        await().until(() -> {
            signedIn().get("/api/tasks/1").then().statusCode(200);
            var before = questions();
            signedIn().get("/api/tasks/1").then().statusCode(200);
            return questions() == before;
        });
        services.refuses("token", token, "Invalid token.");
        // Published until it is seen: the gateway reads from the end of a topic that this test may just have made.
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            events.publish(type, 7, "users/7", 1L, type.sample());
            return signedIn().get("/api/tasks/1").statusCode() == 401;
        });
    }

    private long questions() {
        return services.questions().stream().filter(("token " + token)::equals).count();
    }
}
