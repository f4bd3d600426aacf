package io.glossa.tasks.relation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.tasks.json.JsonText;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The result columns of the Data Manager: distinct results as short text without quotes (tasks.md 6.7). */
final class StackedResults {
    private static final int LONGEST = 500;

    private StackedResults() {}

    static String of(List<String> results) {
        var distinct = new TreeSet<String>();
        for (var result : results) if (result != null) distinct.add(result);
        if (distinct.isEmpty()) return "";
        var text = distinct.stream().map(StackedResults::compact).collect(Collectors.joining(","));
        if (text.length() > LONGEST) text = text.substring(0, LONGEST);
        return text.replace(",\"", ", \"").replace("],[", "] [").replace("\"", "");
    }

    private static String compact(String result) {
        return rounded(JsonText.tree(result)).toString();
    }

    private static JsonNode rounded(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : new ArrayList<>(
                    object.properties().stream().map(entry -> entry.getKey()).toList())) {
                object.set(name, rounded(object.get(name)));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) array.set(i, rounded(array.get(i)));
        } else if (node.isBigDecimal() && node.decimalValue().scale() > 2) {
            return DecimalNode.valueOf(
                    node.decimalValue().setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros());
        }
        return node;
    }
}
