package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.ValidationErrors;
import java.io.IOException;
import java.net.URLDecoder;

/** Bodies that may be JSON or a form, as JSON. In a form a dot leads into an object: {@code drafts.only_id=true}. */
final class SentBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentBody() {}

    /** An empty body counts as an empty object. */
    static JsonNode json(byte[] body) throws IOException {
        if (body == null || body.length == 0) return JsonNodeFactory.instance.objectNode();
        var read = JSON.readTree(body);
        return read.isMissingNode() ? JsonNodeFactory.instance.objectNode() : read;
    }

    static JsonNode form(byte[] body) {
        var root = JsonNodeFactory.instance.objectNode();
        if (body == null || body.length == 0) return root;
        for (var pair : new String(body, UTF_8).split("&")) {
            var split = pair.indexOf('=');
            if (split > 0) put(root, decoded(pair.substring(0, split)), decoded(pair.substring(split + 1)));
        }
        return root;
    }

    private static void put(ObjectNode root, String name, String value) {
        var steps = name.split("\\.");
        var within = root;
        for (int i = 0; i < steps.length - 1; i++) {
            within = within.get(steps[i]) instanceof ObjectNode there ? there : within.putObject(steps[i]);
        }
        if (steps.length > 0) within.put(steps[steps.length - 1], value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException broken) {
            throw ValidationErrors.ofBody("The form cannot be decoded.");
        }
    }
}
