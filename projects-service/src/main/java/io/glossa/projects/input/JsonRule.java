package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.TextRule;
import java.util.ArrayDeque;

/** Any JSON that can be stored; kept as its text. */
final class JsonRule implements FieldRule<String> {

    @Override
    public String accept(JsonNode value) {
        if (value.isNull()) return "{}";
        var waiting = new ArrayDeque<JsonNode>();
        waiting.push(value);
        while (!waiting.isEmpty()) {
            var node = waiting.pop();
            if (node.isTextual()) check(node.textValue());
            node.fieldNames().forEachRemaining(JsonRule::check);
            node.forEach(waiting::push);
        }
        return value.toString();
    }

    private static void check(String text) {
        if (text.indexOf('\0') >= 0) throw new FieldRefused("Null characters are not allowed.");
        if (TextRule.hasLoneSurrogate(text)) throw new FieldRefused("Not a valid string.");
    }
}
