package io.glossa.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded request with its answer, of a file {@code golden/<file>.json} among the test's resources.
 *
 * @param index its place in the file, from 0
 */
public record GoldenCase(String file, int index, JsonNode request, JsonNode response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static List<GoldenCase> load(String file) {
        var root = tree(file);
        var cases = new ArrayList<GoldenCase>();
        for (var pair : root.isArray() ? root : root.get("pairs")) {
            cases.add(new GoldenCase(file, cases.size(), pair.get("request"), pair.get("response")));
        }
        return cases;
    }

    public static JsonNode tree(String file) {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("golden/" + file + ".json")) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String method() {
        return request.get("method").asText();
    }

    public String path() {
        return request.get("path").asText();
    }

    public int status() {
        return response.get("status").asInt();
    }

    public JsonNode body() {
        return response.get("body");
    }

    @Override
    public String toString() {
        return file + "#" + index + " " + method() + " " + path();
    }
}
