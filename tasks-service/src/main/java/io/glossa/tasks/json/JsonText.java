package io.glossa.tasks.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.glossa.problem.JsonLimits;

/** Trees of text that a {@link JsonScanner} has passed; numbers keep all their digits. */
public final class JsonText {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonLimits.factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /** The tree of a text that is known to be good JSON. */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("Not JSON", impossible);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("Not writable as JSON", impossible);
        }
    }

    /** The value of a string literal's inner text. */
    static String unescape(String inner) {
        return tree('"' + inner + '"').textValue();
    }

    /** The value of a JSON string literal. */
    public static String string(String literal) {
        return literal.indexOf('\\') < 0
                ? literal.substring(1, literal.length() - 1)
                : tree(literal).textValue();
    }
}
