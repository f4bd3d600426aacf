package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.Moments;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings that are checked, kept and shown, and that nothing in this service acts on. Stored as one JSON object of what
 * was set, so that a new one needs no column; whoever begins to act on one gives it a column of its own.
 */
public final class KeptSettings {
    private static final int PLACES = 2;

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /** @param usual what is shown until it is set: a boolean, an integer, a string, JSON or null */
    public KeptSettings with(String key, FieldRule<?> rule, Object usual) {
        settings.put(key, new Setting(rule, null, json(usual)));
        return this;
    }

    /** An object with settings of its own; a body may name some of them. */
    public KeptSettings with(String key, KeptSettings within) {
        settings.put(key, new Setting(within.object(), within, JsonNodeFactory.instance.objectNode()));
        return this;
    }

    public Set<String> keys() {
        return settings.keySet();
    }

    /** What of them the body sets; what is wrong with it is noted there. */
    public ObjectNode read(Body body) {
        var set = JsonNodeFactory.instance.objectNode();
        settings.forEach((key, setting) -> {
            if (body.has(key)) set.set(key, json(body.read(key, setting.rule())));
        });
        return set;
    }

    /** What is stored after a change: an object within keeps what the change does not name. */
    public ObjectNode changed(JsonNode stored, JsonNode changes) {
        ObjectNode after = stored.deepCopy();
        for (var change : changes.properties()) {
            var within = settings.get(change.getKey()).within() != null;
            if (within && after.path(change.getKey()) instanceof ObjectNode before) {
                before.setAll((ObjectNode) change.getValue());
            } else {
                after.set(change.getKey(), change.getValue());
            }
        }
        return after;
    }

    public JsonNode shown(JsonNode stored, String key) {
        var setting = settings.get(key);
        var value = stored.path(key);
        if (setting.within() != null) return setting.within().shown(value);
        return value.isMissingNode() ? setting.usual() : value;
    }

    /** All of them. */
    public ObjectNode shown(JsonNode stored) {
        var shown = JsonNodeFactory.instance.objectNode();
        settings.keySet().forEach(key -> shown.set(key, shown(stored, key)));
        return shown;
    }

    private FieldRule<ObjectNode> object() {
        return value -> {
            if (!(value instanceof ObjectNode object)) {
                throw new FieldRefused(
                        "Invalid data. Expected a dictionary, but got " + BodyReader.typeName(value) + ".");
            }
            var body = Body.of(object);
            var set = read(body);
            if (!body.errors().isEmpty())
                throw FieldRefused.nested(body.errors().asMap());
            return set;
        };
    }

    /** Any JSON, as it came. */
    public static FieldRule<JsonNode> anyJson() {
        var storable = new JsonRule("null");
        return value -> {
            storable.accept(value);
            return value;
        };
    }

    /** A JSON object, as it came. */
    public static FieldRule<JsonNode> jsonObject() {
        var any = anyJson();
        return value -> {
            if (value.isObject()) return any.accept(value);
            throw new FieldRefused(
                    "Expected a dictionary of items but got type \"" + BodyReader.typeName(value) + "\".");
        };
    }

    /** A point in time, kept as the API writes it. */
    public static FieldRule<String> timestamp() {
        var rule = Rules.timestamp();
        return value -> Moments.format(rule.accept(value).toInstant());
    }

    /** A decimal from 0 to 100, kept as the API writes it: {@code "95.00"}. */
    public static FieldRule<String> percentage() {
        return value -> {
            if (value.isNull()) throw new FieldRefused("This field may not be null.");
            var number = decimal(value);
            if (number.signum() < 0) throw new FieldRefused("Ensure this value is greater than or equal to 0.");
            if (number.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new FieldRefused("Ensure this value is less than or equal to 100.");
            }
            if (number.stripTrailingZeros().scale() > PLACES) {
                throw new FieldRefused("Ensure that there are no more than " + PLACES + " decimal places.");
            }
            return number.setScale(PLACES).toPlainString();
        };
    }

    private static BigDecimal decimal(JsonNode value) {
        var text = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
        if (text.length() <= 20 && text.matches("[+-]?\\d{1,10}(\\.\\d{0,10})?")) return new BigDecimal(text);
        throw new FieldRefused("A valid number is required.");
    }

    private static JsonNode json(Object value) {
        var nodes = JsonNodeFactory.instance;
        if (value == null) return nodes.nullNode();
        if (value instanceof JsonNode node) return node;
        if (value instanceof Boolean flag) return nodes.booleanNode(flag);
        if (value instanceof Integer number) return nodes.numberNode(number);
        return nodes.textNode((String) value);
    }

    /** @param within the settings of an object, or null for a plain value */
    private record Setting(FieldRule<?> rule, KeptSettings within, JsonNode usual) {}
}
