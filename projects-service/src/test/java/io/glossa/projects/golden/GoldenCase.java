package io.glossa.projects.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One recorded request with its answer. */
record GoldenCase(String file, int index, JsonNode request, JsonNode response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<GoldenCase> load(String file) {
        var root = tree(file);
        var cases = new ArrayList<GoldenCase>();
        for (var pair : root.isArray() ? root : root.get("pairs")) {
            cases.add(new GoldenCase(file, cases.size(), pair.get("request"), pair.get("response")));
        }
        return cases;
    }

    static JsonNode tree(String file) {
        try (var in = GoldenCase.class.getResourceAsStream("/golden/" + file + ".json")) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String method() {
        return request.get("method").asText();
    }

    String path() {
        return request.get("path").asText();
    }

    int status() {
        return response.get("status").asInt();
    }

    JsonNode body() {
        return response.get("body");
    }

    @Override
    public String toString() {
        return file + "#" + index + " " + method() + " " + path();
    }
}
