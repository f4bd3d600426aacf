package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;

/**
 * Any JSON that can be stored; kept as its text.
 *
 * @param insteadOfNull what stands for a null; without it a null is refused
 */
public record JsonRule(String insteadOfNull) implements FieldRule<String> {

    @Override
    public String accept(JsonNode value) {
        if (value.isNull()) {
            if (insteadOfNull == null) throw new FieldRefused("This field may not be null.");
            return insteadOfNull;
        }
        refuseUnstorable(value);
        return value.toString();
    }

    /** Refuses texts and names, however deep, that the database cannot hold. */
    public static void refuseUnstorable(JsonNode value) {
        var waiting = new ArrayDeque<JsonNode>();
        waiting.push(value);
        while (!waiting.isEmpty()) {
            var node = waiting.pop();
            if (node.isTextual()) check(node.textValue());
            node.fieldNames().forEachRemaining(JsonRule::check);
            node.forEach(waiting::push);
        }
    }

    private static void check(String text) {
        if (text.indexOf('\0') >= 0) throw new FieldRefused("Null characters are not allowed.");
        if (TextRule.hasLoneSurrogate(text)) throw new FieldRefused("Not a valid string.");
    }
}
