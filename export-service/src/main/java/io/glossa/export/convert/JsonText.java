package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON in the spelling of the reference's converted files: {@code \/} for a slash, other characters as they are. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final String INDENT = "  ";

    private JsonText() {}

    /** On one line, no spaces. */
    static void compact(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            var separator = '{';
            if (node.isEmpty()) out.append('{');
            for (var member : node.properties()) {
                out.append(separator);
                string(member.getKey(), out);
                compact(member.getValue(), out.append(':'));
                separator = ',';
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                if (i > 0) out.append(',');
                compact(node.get(i), out);
            }
            out.append(']');
        } else {
            scalar(node, out);
        }
    }

    static String compact(JsonNode node) {
        var out = new StringBuilder();
        compact(node, out);
        return out.toString();
    }

    /** One member or element a line, indented by two spaces a level; empty ones stay on their line. */
    static void indented(JsonNode node, StringBuilder out, int level) {
        if (node.isEmpty() || node.isValueNode()) {
            compact(node, out);
            return;
        }
        var object = node.isObject();
        out.append(object ? '{' : '[');
        var first = true;
        if (object) {
            for (var member : node.properties()) {
                newLine(out, first, level + 1);
                string(member.getKey(), out);
                indented(member.getValue(), out.append(": "), level + 1);
                first = false;
            }
        } else {
            for (var element : node) {
                newLine(out, first, level + 1);
                indented(element, out, level + 1);
                first = false;
            }
        }
        out.append('\n').append(INDENT.repeat(level)).append(object ? '}' : ']');
    }

    private static void newLine(StringBuilder out, boolean first, int level) {
        if (!first) out.append(',');
        out.append('\n').append(INDENT.repeat(level));
    }

    private static void scalar(JsonNode node, StringBuilder out) {
        if (node.isTextual()) string(node.textValue(), out);
        else if (node.isFloatingPointNumber()) out.append(Decimals.json(node.doubleValue()));
        else out.append(node.asText());
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"', '\\', '/' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}
