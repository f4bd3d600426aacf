package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.CommonProblem;
import java.util.ArrayDeque;

/** Numbers that no double can hold would come back as something that is not JSON. */
final class NumberRange {
    private NumberRange() {}

    static void check(JsonNode root) {
        var waiting = new ArrayDeque<JsonNode>();
        waiting.push(root);
        while (!waiting.isEmpty()) {
            var node = waiting.pop();
            if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
                throw CommonProblem.MALFORMED.because(
                        "JSON parse error - Out of range float values are not JSON compliant");
            }
            node.forEach(waiting::push);
        }
    }
}
