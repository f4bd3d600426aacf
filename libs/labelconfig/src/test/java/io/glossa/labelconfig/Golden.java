package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The recorded answers under {@code golden/}. */
final class Golden {
    private static final JsonMapper JSON = new JsonMapper();

    private Golden() {}

    static JsonNode read(String name) {
        try (var in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return JSON.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** JSON with single quotes, to keep the tests readable. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
