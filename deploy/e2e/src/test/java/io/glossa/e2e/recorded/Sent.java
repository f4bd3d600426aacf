package io.glossa.e2e.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request that a receiver got, recorded or ours.
 *
 * @param headers by their names in small letters, without those of the connection
 * @param body an empty text when there was none
 */
record Sent(String method, String path, Map<String, String> headers, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What each client says in its own way. */
    private static final Set<String> OF_CONNECTION =
            Set.of("host", "accept", "accept-encoding", "connection", "content-length", "user-agent");

    static Sent recorded(JsonNode delivery) {
        var headers = new TreeMap<String, String>();
        delivery.path("headers")
                .properties()
                .forEach(header ->
                        put(headers, header.getKey(), header.getValue().asText()));
        return new Sent(delivery.get("method").asText(), delivery.get("path").asText(), headers, delivery.get("body"));
    }

    /** Reads the request to its end. */
    static Sent of(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> put(headers, name, values.get(0)));
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Sent(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, tree(text));
    }

    private static void put(Map<String, String> headers, String name, String value) {
        var small = name.toLowerCase(Locale.ROOT);
        if (!OF_CONNECTION.contains(small)) headers.put(small, value);
    }

    private static JsonNode tree(String text) {
        try {
            return text.isEmpty() ? TextNode.valueOf("") : JSON.readTree(text);
        } catch (JsonProcessingException plain) {
            return TextNode.valueOf(text);
        }
    }

    /** What it is about, in one line: the same request twice has the same. */
    String about() {
        var action = body.path("action").asText();
        return method + " " + path + (action.isEmpty() ? "" : " " + action)
                + (headers.containsKey("authorization") ? " with " + headers.get("authorization") : "");
    }

    /** Something that a person did, or a machine, that the receiver may have been told of. */
    boolean isNews() {
        return body.has("action");
    }
}
