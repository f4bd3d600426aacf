package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which JSON types the data of an object tag may have, under the names the messages use. */
final class AcceptedTypes {
    private static final List<String> TEXT = List.of("str");
    private static final List<String> LISTED = List.of("list", "str");
    private static final List<String> TABULAR = List.of("dict", "list", "str");
    private static final List<String> INDEXED = List.of("list");
    private static final Map<String, List<String>> BY_TAG = Map.ofEntries(
            Map.entry("Text", List.of("str", "int", "float", "list")),
            Map.entry("Header", List.of("str", "int", "float")),
            Map.entry("Image", List.of("str", "list")),
            Map.entry("Paragraphs", LISTED),
            Map.entry("Chat", LISTED),
            Map.entry("Table", TABULAR),
            Map.entry("TimeSeries", TABULAR),
            Map.entry("TimeSeriesChannel", TABULAR),
            Map.entry("List", LISTED),
            Map.entry("Ranker", LISTED),
            Map.entry("Choices", LISTED),
            Map.entry("Taxonomy", List.of("list", "str", "NoneType")));

    private AcceptedTypes() {}

    static List<String> names(String tag, boolean indexed) {
        if (indexed) {
            return INDEXED;
        }
        return BY_TAG.getOrDefault(tag, tag.endsWith("Labels") ? LISTED : TEXT);
    }

    static Set<JsonNodeType> of(String tag, boolean indexed) {
        var types = EnumSet.noneOf(JsonNodeType.class);
        for (var name : names(tag, indexed)) {
            switch (name) {
                case "str" -> types.add(JsonNodeType.STRING);
                case "dict" -> types.add(JsonNodeType.OBJECT);
                case "list" -> types.add(JsonNodeType.ARRAY);
                case "NoneType" -> types.add(JsonNodeType.NULL);
                case "int" -> {
                    types.add(JsonNodeType.NUMBER);
                    // In Python a truth value is an integer.
                    types.add(JsonNodeType.BOOLEAN);
                }
                default -> types.add(JsonNodeType.NUMBER);
            }
        }
        return types;
    }
}
