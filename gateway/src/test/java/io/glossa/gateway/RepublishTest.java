package io.glossa.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.gateway.routing.Backend;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each service is asked to send its share again, for the caller's organization alone. */
@QuarkusTest
class RepublishTest extends GatewayTest {
    private static final String PATH = "/api/events/republish";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void allServicesSendAgain() {
        for (var backend : Backend.values()) services.on(backend, request -> answer(request, 200, "{\"events\": 3}"));
        signedIn()
                .queryParam("from", "2026-11-21T09:00:00+01:00")
                .queryParam("topics", "glossa.tasks,glossa.labels")
                .post(PATH + "/")
                .then()
                .statusCode(202)
                .body("events", equalTo(12));
        assertEquals(
                Collections.nCopies(
                        4,
                        "POST /internal/events/republish?organization=1&from=2026-11-21T08:00:00Z"
                                + "&topic=glossa.tasks&topic=glossa.labels"),
                asked);
    }

    @Test
    void allServicesReplayWhatTheyParked() {
        for (var backend : Backend.values()) services.on(backend, request -> answer(request, 200, "{\"events\": 1}"));
        signedIn().post("/api/events/replay").then().statusCode(202).body("events", equalTo(4));
        assertEquals(Collections.nCopies(4, "POST /internal/events/replay?organization=1"), asked);
    }

    @Test
    void whatIsWrongIsSaid() {
        signedIn()
                .queryParam("topics", "glossa.nothing")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("validation_errors.from", contains("This field is required."))
                .body("validation_errors.topics", contains("\"glossa.nothing\" is not a valid choice."));
        signedIn().queryParam("from", "yesterday").post(PATH).then().statusCode(400);
        signedIn().get(PATH).then().statusCode(405);
        for (var backend : Backend.values()) {
            services.on(
                    backend, request -> answer(request, 400, "{\"validation_errors\": {\"from\": [\"not kept\"]}}"));
        }
        signedIn()
                .queryParam("from", "2020-11-21T09:00:00Z")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("validation_errors.from", contains("not kept"));
    }

    @Test
    void onlyAdministratorsAsk() {
        given().post(PATH).then().statusCode(401);
        Stream.of("MA", "RE", "AN").forEach(role -> {
            services.knows("token", token + role, role);
            given().header("Authorization", "Token " + token + role)
                    .queryParam("from", "2026-11-21T09:00:00Z")
                    .post(PATH)
                    .then()
                    .statusCode(403);
        });
        services.knows("token", token + "DI", "DI");
        given().header("Authorization", "Token " + token + "DI")
                .queryParam("from", "2026-11-21T09:00:00Z")
                .post(PATH)
                .then()
                .statusCode(404);
        assertEquals(List.of(), asked);
    }

    @Test
    void aServiceThatIsAwayIsNamed() {
        for (var backend : Backend.values()) services.on(backend, request -> answer(request, 200, "{\"events\": 3}"));
        services.on(Backend.EXPORT, request -> answer(request, 500, "{}"));
        signedIn()
                .queryParam("from", "2026-11-21T09:00:00Z")
                .post(PATH)
                .then()
                .statusCode(503)
                .body("detail", startsWith("export-service cannot be asked at the moment"));
    }

    private void answer(HttpServerRequest request, int status, String body) {
        asked.add(request.method() + " " + request.uri());
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }
}
