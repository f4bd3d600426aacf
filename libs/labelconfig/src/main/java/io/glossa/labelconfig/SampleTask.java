package io.glossa.labelconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Task data that lets an editor show a config before there is a task. */
final class SampleTask {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    private SampleTask() {}

    /** Something for each variable; a comment {@code <!-- {"data": {...}} -->} in the config has the last word. */
    static ObjectNode of(XmlDocument document) {
        var sample = new SampleTask();
        document.root().walk(sample::add);
        for (var comment : document.comments()) {
            sample.data.setAll(given(comment));
        }
        return sample.data;
    }

    private static ObjectNode given(String comment) {
        if (comment.strip().startsWith("{")) {
            try {
                if (JSON.readTree(comment).path("data") instanceof ObjectNode given) {
                    return given;
                }
            } catch (JsonProcessingException ordinaryComment) {
                return JsonNodeFactory.instance.objectNode();
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private void add(XmlElement tag) {
        var value = tag.attribute("value");
        var list = tag.attribute("valueList");
        if (isVariable(value)) {
            put(value.substring(1), SampleValues.of(tag));
        } else if (isVariable(list)) {
            put(list.substring(1), JsonNodeFactory.instance.arrayNode().add(SampleValues.of(tag)));
        }
    }

    private static boolean isVariable(String value) {
        return value != null && value.length() > 1 && value.startsWith("$") && value.indexOf('$', 1) < 0;
    }

    /** Dots make nested objects, an index makes a list of two: {@code pages[{{idx}}].body}. */
    private void put(String variable, JsonNode value) {
        int bracket = variable.indexOf('[');
        if (bracket < 0) {
            putPath(data, variable, value);
            return;
        }
        var key = variable.substring(0, bracket);
        var rest = variable.substring(variable.indexOf(']', bracket) + 1);
        var elements = data.get(key) instanceof ArrayNode known ? known : JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 2; i++) {
            if (!rest.startsWith(".")) {
                elements.add(value);
            } else {
                var element = elements.get(i) instanceof ObjectNode known ? known : elements.addObject();
                putPath(element, rest.substring(1), value);
            }
        }
        data.set(key, elements);
    }

    private static void putPath(ObjectNode target, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            // A heading may show what another tag already has a better example for.
            if (!target.has(path) || !SampleValues.isAnything(value)) {
                target.set(path, value);
            }
            return;
        }
        var key = path.substring(0, dot);
        var inner = target.get(key) instanceof ObjectNode known ? known : target.putObject(key);
        putPath(inner, path.substring(dot + 1), value);
    }
}
