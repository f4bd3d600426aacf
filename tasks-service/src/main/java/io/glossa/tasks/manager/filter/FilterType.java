package io.glossa.tasks.manager.filter;

import java.util.Set;

/**
 * What a filter's {@code type} says of its value. Only numbers, moments and booleans are read differently; clients send the
 * name of the column's type, which may be that of a tag, and all of those mean text.
 */
public enum FilterType {
    NUMBER,
    DATETIME,
    BOOLEAN,
    TEXT;

    private static final Set<String> TEXTS = Set.of(
            "String",
            "List",
            "Time",
            "Unknown",
            "Image",
            "Audio",
            "AudioPlus",
            "Video",
            "Text",
            "HyperText",
            "Header",
            "Markdown",
            "Paragraphs",
            "Chat",
            "Table",
            "TimeSeries",
            "Pdf",
            "PDF",
            "Choices",
            "AggregatedString");

    static FilterType of(String name) {
        if (TEXTS.contains(name)) return TEXT;
        return switch (name) {
            case "Number" -> NUMBER;
            case "Datetime" -> DATETIME;
            case "Boolean" -> BOOLEAN;
            default -> throw BadFilter.type("\"" + name + "\" is not a valid choice.");
        };
    }
}
