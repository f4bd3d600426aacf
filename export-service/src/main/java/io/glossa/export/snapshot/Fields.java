package io.glossa.export.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.problem.ValidationErrors;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The members of a JSON object that a client sent. What does not fit is noted in the reference's words, below the members
 * that the object lies in, so that the answer names all of it.
 */
final class Fields {
    private static final String NULL = "This field may not be null.";
    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");
    private static final Set<String> NO = Set.of("false", "0", "0.0", "no", "off", "f", "n");

    private final JsonNode object;
    private final ValidationErrors errors = new ValidationErrors();

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields of(JsonNode body) {
        var fields = new Fields(body.isObject() ? body : JsonNodeFactory.instance.objectNode());
        if (!body.isObject()) fields.errors.add(ValidationErrors.NON_FIELD, notADictionary(body));
        return fields;
    }

    ValidationErrors errors() {
        return errors;
    }

    private boolean has(String name) {
        return object.hasNonNull(name);
    }

    private boolean isNull(String name) {
        return object.has(name) && !has(name);
    }

    /** An object within this one that may not be null; null when it is absent. */
    Fields object(String name) {
        if (isNull(name)) refuse(name, NULL);
        return objectOrNull(name);
    }

    /** The same of one that may be null. */
    Fields objectOrNull(String name) {
        return has(name) ? of(object.get(name)) : null;
    }

    /** Notes what was wrong within an object. */
    void close(String name, Fields within) {
        if (within != null && !within.errors.isEmpty()) errors.put(name, within.errors.asMap());
    }

    /** A string without blanks around it; null when absent. */
    String string(String name, int longest) {
        var value = object.get(name);
        if (value == null) return null;
        if (value.isNull()) return refuse(name, NULL);
        if (!value.isTextual() && !value.isNumber()) return refuse(name, "Not a valid string.");
        var text = value.asText().strip();
        if (text.indexOf('\0') >= 0) return refuse(name, "Null characters are not allowed.");
        var half = surrogate(text);
        if (half >= 0) return refuse(name, "Surrogate characters are not allowed: U+%04X.".formatted(half));
        if (text.codePointCount(0, text.length()) > longest) {
            return refuse(name, "Ensure this field has no more than " + longest + " characters.");
        }
        return text;
    }

    /** A boolean that may not be null. */
    boolean flag(String name, boolean otherwise) {
        if (isNull(name)) refuse(name, NULL);
        return flagOrNull(name, otherwise);
    }

    boolean flagOrNull(String name, boolean otherwise) {
        if (!has(name)) return otherwise;
        var value = object.get(name);
        var word = value.isValueNode() ? value.asText().toLowerCase(Locale.ROOT) : "";
        if (!YES.contains(word) && !NO.contains(word)) refuse(name, "Must be a valid boolean.");
        return YES.contains(word);
    }

    /** {@code only}, {@code exclude}, or null. */
    String presence(String name) {
        if (!has(name)) return null;
        var value = object.get(name).asText();
        if (value.equals("only") || value.equals("exclude")) return value;
        return refuse(
                name, "\"" + (object.get(name).isValueNode() ? value : object.get(name)) + "\" is not a valid choice.");
    }

    Long integer(String name) {
        var value = object.get(name);
        if (value == null) return null;
        if (value.isNull()) return refuse(name, NULL);
        var id = whole(value);
        return id == null ? refuse(name, "A valid integer is required.") : id;
    }

    /** Whole numbers, or null. */
    List<Long> integers(String name) {
        if (!has(name)) return null;
        var all = new ArrayList<Long>();
        if (!object.get(name).isArray()) return refuse(name, "Expected a list of items.");
        for (var each : object.get(name)) {
            var id = whole(each);
            if (id == null) return refuse(name, "A valid integer is required.");
            all.add(id);
        }
        return all;
    }

    /** A moment with its offset, or null. */
    OffsetDateTime moment(String name) {
        if (!has(name)) return null;
        try {
            var moment = OffsetDateTime.parse(object.get(name).asText());
            if (moment.getYear() > 0 && moment.getYear() < 10_000) return moment;
        } catch (DateTimeException noMoment) {
            // said below
        }
        return refuse(name, "A date and time with an offset is required, such as 2026-11-21T08:02:03Z.");
    }

    /** The first half of a character that lacks its other half, which UTF-8 has no bytes for; -1 when there is none. */
    private static int surrogate(String text) {
        return text.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .findFirst()
                .orElse(-1);
    }

    private static Long whole(JsonNode value) {
        try {
            return value.isTextual() || value.isIntegralNumber()
                    ? Long.valueOf(value.asText().strip())
                    : null;
        } catch (NumberFormatException notWhole) {
            return null;
        }
    }

    private <T> T refuse(String name, String message) {
        errors.add(name, message);
        return null;
    }

    private static String notADictionary(JsonNode value) {
        var kind =
                switch (value.getNodeType()) {
                    case ARRAY -> "list";
                    case STRING -> "str";
                    case BOOLEAN -> "bool";
                    case NUMBER -> value.isIntegralNumber() ? "int" : "float";
                    default -> "NoneType";
                };
        return "Invalid data. Expected a dictionary, but got " + kind + ".";
    }
}
