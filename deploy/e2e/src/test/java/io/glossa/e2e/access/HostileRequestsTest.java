package io.glossa.e2e.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.access.HostileCalls.Answer;
import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.e2e.suite.StandInModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every described operation, sent in each of its parameters, ids and fields what no database, parser or clock can hold: all
 * are answered, and none by a failure of ours. The requests are made from the description, so that a new operation is asked too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    /** What the reference has not, and a part that is slow at the moment. */
    private static final Set<Integer> FORGIVEN = Set.of(501, 503);

    /** They would end the credential with which all others are asked. */
    private static final Set<String> ENDING = Set.of("POST /api/current-user/reset-token", "POST /api/token/rotate");

    /** As they stand in an address. */
    private static final List<String> IDS =
            List.of("-1", "0", "9223372036854775808", "1.5", "x", "a%00b", "%FF", "%22%27");

    private static final List<String> PARAMETERS = List.of(
            "",
            "-1",
            "9223372036854775807",
            "99999999999999999999",
            "1e400",
            "x",
            "a%00b",
            "%ED%A0%80",
            "1,,x",
            "%7B%22a%22%3A1e400",
            "%5B%22%5Cu0000%22%5D",
            "%2B999999999-12-31T23%3A59%3A59-18%3A00");

    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "-1",
            "1e400",
            "9223372036854775808",
            "[]",
            "{}",
            "[null]",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "{\"\\u0000\":1}",
            "\"-999999999-01-01T00:00:00Z\"",
            "[".repeat(1_200) + "]".repeat(1_200));

    private static final List<String> BODIES =
            List.of("", "null", "true", "[]", "[[]]", "{", "{\"a\":1}}", "{\"a\":1,\"a\":2}", "\0", "[".repeat(3_000));

    private static final List<String> TYPES = List.of(
            "garbage",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=q");

    private final RunningSuite suite = RunningSuite.get();
    private final StandInModel model = new StandInModel();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    private final Belongings ours = new Belongings(owner, new ObjectStore(suite), model.url());
    private final ForeignCalls calls = new ForeignCalls(ours);
    private final RequiredFields required = new RequiredFields(ours, model.url());
    private final HostileCalls hostile = new HostileCalls(suite.suite().baseUrl(), owner.token());
    private final List<Operation> operations = DescribedOperations.of(suite).stream()
            .filter(operation -> !ENDING.contains(operation.id()))
            .toList();

    @AfterAll
    void stop() {
        model.close();
    }

    @Test
    void noIdInAPathIsAFailure() {
        var wrong = new ArrayList<String>();
        var asked = 0;
        for (var operation : operations) {
            var call = calls.any(operation);
            var path = call.path();
            for (var at = nextId(path, 0); at >= 0; at = nextId(path, at + 1)) {
                for (var id : IDS) {
                    var hostilePath = path.substring(0, at) + path.substring(at).replaceFirst("\\d+", id);
                    check(
                            wrong,
                            operation,
                            hostilePath,
                            hostile.send(operation.method(), hostilePath, call.query(), json(call.body())));
                    asked++;
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked > 500, "ids: " + asked);
    }

    @Test
    void noParameterIsAFailure() {
        var wrong = new ArrayList<String>();
        var asked = 0;
        for (var operation : operations) {
            if (operation.method().equals("DELETE")) continue;
            var call = calls.any(operation);
            for (var parameter : operation.parameters()) {
                if (!parameter.in().equals("query")) continue;
                for (var value : PARAMETERS) {
                    // Nothing said of how long to wait is a wait as long as the server likes.
                    if (parameter.name().equals("wait") && value.isEmpty()) continue;
                    var query = new LinkedHashMap<>(call.query());
                    query.put(parameter.name(), value);
                    var where = "?" + parameter.name() + "=" + value;
                    check(
                            wrong,
                            operation,
                            where,
                            hostile.send(operation.method(), call.path(), query, json(call.body())));
                    asked++;
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked > 1_000, "parameters: " + asked);
    }

    @Test
    void noFieldIsAFailure() {
        var wrong = new ArrayList<String>();
        var taken = 0;
        for (var operation : operations) {
            if (!takesJson(operation)) continue;
            var call = calls.any(operation);
            for (var field : operation.body().fields()) {
                for (var value : VALUES) {
                    var answer = hostile.send(
                            operation.method(),
                            call.path(),
                            call.query(),
                            body(operation, call.body(), field.name(), value));
                    check(
                            wrong,
                            operation,
                            field.name() + " " + value.substring(0, Math.min(40, value.length())),
                            answer);
                    if (answer.status() < 300) taken++;
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(taken > 200, "bodies that were taken: " + taken);
    }

    @Test
    void noBodyAndNoTypeIsAFailure() {
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            if (!WRITING.contains(operation.method())) continue;
            var call = calls.any(operation);
            for (var body : BODIES) {
                check(
                        wrong,
                        operation,
                        "body " + body.substring(0, Math.min(20, body.length())),
                        hostile.send(operation.method(), call.path(), call.query(), body));
            }
            for (var type : TYPES) {
                check(
                        wrong,
                        operation,
                        type,
                        hostile.send(operation.method(), call.path(), call.query(), "{\"a\":1}", type));
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** The gateway takes no more than the service behind it, whose server would hang up without a word. */
    @Test
    void aLargeBodyIsAnsweredInWords() {
        var wrong = new ArrayList<String>();
        var refused = 0;
        for (var operation : operations) {
            if (!WRITING.contains(operation.method())) continue;
            var call = calls.any(operation);
            for (var megabytes : List.of(1, 4, 16)) {
                var answer = hostile.send(operation.method(), call.path(), call.query(), large(megabytes << 20));
                check(wrong, operation, megabytes + " MiB", answer);
                if (answer.status() >= 400 && answer.start().isEmpty()) wrong.add(operation.id() + " says nothing");
                if (answer.status() == 413) refused++;
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(refused > 50, "too large: " + refused);
    }

    /** JSON of so many bytes, in a field that nobody knows. */
    private static String large(int bytes) {
        return "{\"nothing\":\"" + "x".repeat(bytes - 14) + "\"}";
    }

    private static boolean takesJson(Operation operation) {
        return WRITING.contains(operation.method()) && operation.body() != null;
    }

    /** Where the next segment of digits begins. */
    private static int nextId(String path, int from) {
        for (var slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (path.substring(slash + 1).matches("\\d+(/.*)?")) return slash + 1;
        }
        return -1;
    }

    private String body(Operation operation, Map<String, Object> needed, String field, String value) {
        var body = new LinkedHashMap<String, Object>(needed);
        required.into(operation, body);
        body.put(field, "@value@");
        var isList = operation.body().type().startsWith("array");
        return json(isList ? List.of(body) : body).replace("\"@value@\"", value);
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void check(List<String> wrong, Operation operation, String where, Answer answer) {
        if (answer.status() < 500 || FORGIVEN.contains(answer.status())) return;
        wrong.add(operation.id() + ", " + where + " answers " + answer.status() + " " + answer.start());
    }
}
