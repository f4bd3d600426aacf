package io.glossa.projects.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.golden.Deviations;
import io.glossa.testkit.golden.GoldenCase;
import io.glossa.testkit.golden.JsonMatch;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends recorded requests and compares the answers; all differences of a file are told together. */
final class GoldenReplay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OBJECT = Pattern.compile(
            "/(projects|users|organizations|memberships|webhooks|labels|label_links)/0*(\\d{1,18})(?=/|$)");

    private static final Pattern IDS = Pattern.compile("ids=(\\d+(?:,\\d+)*)");
    private static final Pattern PROJECT = Pattern.compile("(?<=[?&]project=)(\\d+)");
    private static final Pattern FORM_FIELD = Pattern.compile("'(\\w+)': '(.*?)'(?=[,}])");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deviations deviations = Deviations.load();
    private final JsonMatch match = new JsonMatch();
    private final Function<GoldenCase, String> identity;
    private final List<String> failures = new ArrayList<>();
    private int compared;

    /** @param identity the internal token that a case is sent with */
    GoldenReplay(Function<GoldenCase, String> identity) {
        this.identity = identity;
    }

    JsonMatch ids() {
        return match;
    }

    void replay(GoldenCase recorded) {
        replay(recorded, body -> body);
    }

    /** @param prepared makes the recorded body the one to send */
    JsonNode replay(GoldenCase recorded, UnaryOperator<JsonNode> prepared) {
        return replay(recorded, prepared, body -> body);
    }

    /** @param observed makes our answer what the recording kept of one */
    JsonNode replay(GoldenCase recorded, UnaryOperator<JsonNode> prepared, UnaryOperator<JsonNode> observed) {
        if (deviations.skips(recorded)) return null;
        var response = send(recorded, prepared);
        compared++;
        var body = json(response);
        var expected = deviations.status(recorded);
        if (response.statusCode() != expected.orElse(recorded.status())) {
            failures.add(recorded + ": " + response.statusCode() + " instead of " + recorded.status() + ": " + body);
        } else if (expected.isPresent()) {
            // A few answers are bare in the reference and here; the others have the envelope.
            if (body.path("status_code").asInt(expected.get()) != expected.get()) failures.add(recorded + ": " + body);
        } else if (recorded.status() == 404 && recorded.body().asText().startsWith("<HTML page")) {
            if (!body.path("detail").asText().equals("Not found.")) failures.add(recorded + ": " + body);
        } else {
            match.differences(recorded.body(), observed.apply(body), kind(recorded))
                    .forEach(difference -> failures.add(recorded + ": " + difference));
        }
        return body;
    }

    /** Fails with everything that differed; a replay that compared almost nothing fails too. */
    void finish(int least) {
        assertTrue(failures.isEmpty(), () -> failures.size() + " differences:\n" + String.join("\n", failures));
        assertTrue(compared >= least, "only " + compared + " cases were compared");
    }

    private HttpResponse<String> send(GoldenCase recorded, UnaryOperator<JsonNode> prepared) {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path(recorded)))
                .header(IdentityHeader.NAME, identity.apply(recorded));
        var raw = recorded.request().get("raw_body");
        var body = recorded.request().get("body");
        var type = recorded.request().path("headers").path("Content-Type").asText(null);
        var text = "";
        if (raw != null && raw.asText().startsWith("{'")) {
            text = form(raw.asText());
            type = "application/x-www-form-urlencoded";
        } else if (raw != null) {
            text = prepared.apply(raw).asText();
        } else if (body != null) {
            text = prepared.apply(body).toString().replace("<TIMESTAMP>", "2026-11-21T08:02:03.921983Z");
            type = "application/json";
        }
        if (type != null) request.header("Content-Type", type);
        for (var name : new String[] {"Accept", "X-HTTP-Method-Override"}) {
            var value = recorded.request().path("headers").path(name).asText(null);
            if (value != null) request.header(name, value);
        }
        var publisher = text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
        try {
            return http.send(request.method(recorded.method(), publisher).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Forms were recorded the way Python prints a dictionary. */
    static String form(String dictionary) {
        return FORM_FIELD
                .matcher(dictionary)
                .results()
                .map(field -> field.group(1) + "=" + URLEncoder.encode(field.group(2), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The gateway takes a slash at the end away before it forwards. */
    private String path(GoldenCase recorded) {
        var parts = recorded.path().split("\\?", 2);
        var path = parts[0].length() > 1 && parts[0].endsWith("/")
                ? parts[0].substring(0, parts[0].length() - 1)
                : parts[0];
        path = OBJECT.matcher(path)
                .replaceAll(object -> "/" + object.group(1) + "/"
                        + match.ours(kindOf(object.group(1)), Long.parseLong(object.group(2))));
        if (parts.length == 1) return path;
        var query = PROJECT.matcher("?" + IDS.matcher(parts[1]).replaceAll(this::ourIds));
        return path + query.replaceAll(id -> Long.toString(match.ours("projects", Long.parseLong(id.group()))));
    }

    /** A membership is addressed by the person's id. */
    private static String kindOf(String collection) {
        return collection.equals("memberships") ? "users" : collection;
    }

    private String ourIds(MatchResult parameter) {
        return Arrays.stream(parameter.group(1).split(","))
                .map(id -> Long.toString(match.ours("projects", Long.parseLong(id))))
                .collect(Collectors.joining(",", "ids=", ""));
    }

    private static String kind(GoldenCase recorded) {
        var segments = recorded.path().split("[/?]");
        if (recorded.path().endsWith("/whoami")) return "users";
        return segments.length > 2 ? segments[2] : "";
    }

    private static JsonNode json(HttpResponse<String> response) {
        var text = response.body();
        if (text.isEmpty()) return TextNode.valueOf("");
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(text, notJson);
        }
    }
}
