package io.glossa.e2e.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.glossa.e2e.access.ForeignCalls.Call;
import io.glossa.e2e.compatibility.OpenApiDocument;
import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.RunningSuite;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every described operation that can name an object, asked for another organization's: it is not there, nothing of it is
 * told and nothing of it changes (B1). The calls are made from the description itself, so a new operation is asked too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignObjectsTest {
    /** What may be asked without a credential. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /api/version",
            "GET /api/webhooks/info",
            "GET /health",
            "POST /api/projects/validate",
            "POST /api/token/blacklist",
            "POST /api/token/refresh");

    /** What means the caller, whoever the path names. */
    private static final Set<String> OWN = Set.of("POST /api/users/{id}/avatar", "DELETE /api/users/{id}/avatar");

    private final RunningSuite suite = RunningSuite.get();
    private final HttpServer model = model();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    private final Belongings belongings = new Belongings(
            owner,
            new ObjectStore(suite),
            URI.create("http://127.0.0.1:" + model.getAddress().getPort()));
    private final ForeignCalls calls = new ForeignCalls(belongings);
    private final List<Operation> operations = operations();

    @AfterAll
    void stop() {
        model.stop(0);
    }

    @Test
    void aStrangerFindsNothing() {
        assertNothingThere(Newcomer.ofTheirOwn(suite), 404);
    }

    /** Whoever has no organization at all is also told that nothing may be done. */
    @Test
    void aFormerMemberFindsNothing() {
        var gone = Newcomer.invitedBy(owner, suite);
        int user = gone.get("/api/current-user/whoami").then().extract().path("id");
        owner.delete("/api/organizations/" + belongings.id(Kind.ORGANIZATION) + "/memberships/" + user + "/")
                .then()
                .statusCode(204);
        assertNothingThere(gone, 404, 403);
    }

    @Test
    void nobodyIsAnsweredWithoutACredential() {
        var nobody = suite.with(null);
        var answered = new ArrayList<String>();
        for (var operation : operations) {
            if (PUBLIC.contains(operation.id())) continue;
            var call = calls.byPath(operation)
                    .orElseGet(() -> new Call(operation, operation.path(), Map.of(), Map.of(), false));
            var answer = send(nobody, call);
            if (answer.statusCode() != 401) answered.add(call + " answers " + answer.statusCode());
        }
        assertEquals(List.of(), answered);
    }

    private void assertNothingThere(Client caller, Integer... refusals) {
        var asked = calls.all(operations);
        assertTrue(asked.size() > 150, "calls: " + asked.size());
        var before = belongings.state();
        var wrong = new ArrayList<String>();
        for (var call : asked) {
            if (OWN.contains(call.operation().id())) continue;
            var answer = send(caller, call);
            if (!refuses(call, answer, Set.of(refusals)) || answer.asString().contains(belongings.mark())) {
                wrong.add(call + " answers " + answer.statusCode() + " " + shortened(answer));
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, belongings.state());
    }

    /** An object in the path is not there; one that is only named may also be refused as a value, or filter for nothing. */
    private static boolean refuses(Call call, Response answer, Set<Integer> refusals) {
        int status = answer.statusCode();
        if (refusals.contains(status)) return true;
        return !call.byPath() && (status == 400 || status == 422 || status == 200 && !call.changes());
    }

    /** What an ML backend says of itself when it is registered. */
    private static HttpServer model() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var answer = "{\"status\":\"UP\",\"model_version\":\"1\",\"versions\":[\"1\"]}".getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException unusual) {
            throw new UncheckedIOException(unusual);
        }
    }

    private static Response send(Client caller, Call call) {
        var request = caller.request().queryParams(call.query());
        if (call.changes()) request.contentType(ContentType.JSON).body(call.body());
        return request.request(call.operation().method(), call.path());
    }

    private static String shortened(Response answer) {
        var text = answer.asString();
        return text.substring(0, Math.min(200, text.length()));
    }

    private List<Operation> operations() {
        var description = suite.with(null)
                .get("/docs/api/schema/json/")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try {
            return OpenApiDocument.read(new ObjectMapper().readTree(description))
                    .operations();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
