package io.glossa.e2e.recorded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.glossa.e2e.suite.Patience;
import io.glossa.testkit.golden.Deviations;
import io.glossa.testkit.golden.GoldenCase;
import io.glossa.testkit.golden.JsonMatch;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Sends a recording's requests one after the other and compares the answers; all differences are told together. */
final class Replay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OBJECT =
            Pattern.compile("/(projects|tasks|annotations|predictions|ml|users|organizations)/(\\d+)(?=[/?]|$)");
    private static final Pattern PROJECT = Pattern.compile("(?<=[?&]project=)(\\d+)");
    private static final String COUNTER = "task_number";
    private static final Map<String, String> REFERENCES = Map.of("project", "projects", "task", "tasks");

    private final Deviations deviations = Deviations.load();
    private final JsonMatch ids = new JsonMatch();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Supplier<RequestSpecification> caller;
    private int compared;

    /** @param caller makes a request with the caller's credential */
    Replay(Supplier<RequestSpecification> caller) {
        this.caller = caller;
    }

    JsonMatch ids() {
        return ids;
    }

    /** Where the recording says one word, this run says another: an address of a person or of a server. */
    Replay saying(String recorded, String here) {
        words.put(recorded, here);
        return this;
    }

    void replay(GoldenCase recorded) {
        replay(recorded, body -> body);
    }

    /** @param observed makes our answer what the recording kept of one */
    void replay(GoldenCase recorded, UnaryOperator<JsonNode> observed) {
        if (deviations.skips(recorded)) return;
        var response = send(recorded);
        compared++;
        var expected = deviations.status(recorded);
        var body = tree(response.asString());
        if (response.statusCode() != expected.orElse(recorded.status())) {
            failures.add(recorded + ": " + response.statusCode() + " instead of " + recorded.status() + ": "
                    + shortened(body.toString()));
        } else if (expected.isPresent()) {
            return;
        } else if (!recorded.response().path("location").isMissingNode() && isRedirect(recorded)) {
            var location = recorded.response().get("location").asText();
            if (!location.equals(response.header("Location")))
                failures.add(recorded + ": leads to " + response.header("Location") + ", not to " + location);
        } else if (!isPage(recorded)) {
            compare(
                    recorded,
                    observed.apply(tree(here(settled(recorded, response).asString(), true))));
        }
    }

    /**
     * A project is answered without its counters while tasks-service is slow, as on a machine that has just started it: then
     * the project is asked for again until they are there.
     */
    private Response settled(GoldenCase recorded, Response answer) {
        if (!recorded.body().path(COUNTER).isNumber() || isCounted(answer)) return answer;
        var latest = new AtomicReference<Response>();
        Patience.until("the counters of " + recorded, () -> {
            latest.set(caller.get().get(path(recorded.path())));
            return isCounted(latest.get());
        });
        return latest.get();
    }

    private static boolean isCounted(Response answer) {
        return tree(answer.asString()).path(COUNTER).isNumber();
    }

    private void compare(GoldenCase recorded, JsonNode answer) {
        ids.differences(recorded.body(), answer, kind(recorded))
                .forEach(difference -> failures.add(recorded + ": " + shortened(difference)));
    }

    /** Something else that was not as recorded. */
    void differs(String difference) {
        failures.add(shortened(difference));
    }

    /** What we sent, in the words of the recording. */
    Sent asRecorded(Sent sent) {
        return new Sent(
                sent.method(),
                sent.path(),
                sent.headers(),
                tree(here(sent.body().toString(), true)));
    }

    private static boolean isRedirect(GoldenCase recorded) {
        return recorded.status() == 302;
    }

    /** Of pages only the status is compared: ours say the same in our own words, and 404 in the envelope. */
    private static boolean isPage(GoldenCase recorded) {
        return recorded.body().asText().startsWith("<HTML page");
    }

    private Response send(GoldenCase recorded) {
        var request = caller.get().urlEncodingEnabled(false);
        var form = recorded.request().path("raw_body").asText("");
        var body = recorded.request().get("body");
        if (form.startsWith("{'")) {
            request.urlEncodingEnabled(true).contentType(ContentType.URLENC.withCharset("utf-8"));
            fields(here(form, false)).forEach(request::formParam);
        } else if (body != null) {
            request.contentType(ContentType.JSON)
                    .body(here(withOurIds(body.deepCopy()).toString(), false));
        }
        return request.request(recorded.method(), path(recorded.path()));
    }

    /** Forms were recorded the way Python prints a dictionary. */
    private static Map<String, String> fields(String dictionary) {
        var fields = new LinkedHashMap<String, String>();
        Pattern.compile("'(\\w+)': '(.*?)'(?=[,}])")
                .matcher(dictionary)
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2)));
        return fields;
    }

    private String path(String recorded) {
        var path = OBJECT.matcher(recorded)
                .replaceAll(object ->
                        "/" + object.group(1) + "/" + ids.ours(object.group(1), Long.parseLong(object.group(2))));
        return PROJECT.matcher(path).replaceAll(id -> Long.toString(ids.ours("projects", Long.parseLong(id.group()))));
    }

    private JsonNode withOurIds(JsonNode body) {
        if (body instanceof ObjectNode object) {
            REFERENCES.forEach((field, kind) -> {
                var id = object.path(field);
                if (id.isIntegralNumber()) object.put(field, ids.ours(kind, id.longValue()));
            });
        }
        return body;
    }

    private String here(String text, boolean asRecorded) {
        for (var word : words.entrySet()) {
            text = asRecorded
                    ? text.replace(word.getValue(), word.getKey())
                    : text.replace(word.getKey(), word.getValue());
        }
        return text;
    }

    /** What an answer is about: the last collection that its path names. */
    private static String kind(GoldenCase recorded) {
        var segments = recorded.path().split("\\?")[0].replaceAll("/$", "").split("/");
        for (var at = segments.length - 1; at > 1; at--) {
            var segment = segments[at];
            if (segment.equals("next")) return "tasks";
            if (segment.equals("annotators")) return "users";
            if (List.of("projects", "tasks", "annotations", "predictions", "ml", "users", "organizations")
                    .contains(segment)) return segment;
        }
        return recorded.path().endsWith("/whoami") ? "users" : "";
    }

    private static JsonNode tree(String text) {
        try {
            return text.isEmpty() ? TextNode.valueOf("") : JSON.readTree(text);
        } catch (JsonProcessingException page) {
            return TextNode.valueOf(text);
        }
    }

    private static String shortened(String text) {
        return text.length() < 400 ? text : text.substring(0, 400) + "...";
    }

    /** Fails with everything that differed; a replay that compared almost nothing fails too. */
    void finish(int least) {
        assertTrue(failures.isEmpty(), () -> failures.size() + " differences:\n" + String.join("\n", failures));
        assertTrue(compared >= least, "only " + compared + " cases were compared");
    }
}
