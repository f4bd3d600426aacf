package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON in the spelling of the reference's converted files: shortest floats, two spaces a level. */
public final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final String INDENT = "  ";

    private JsonText() {}

    /** Characters that may be written in two ways. */
    public enum Spelling {
        /** {@code \/} for a slash, other characters as they are. */
        ESCAPED_SLASH(true, false),
        /** {@code \/} for a slash, escapes beyond ASCII. */
        ESCAPED_SLASH_ASCII(true, true),
        /** Escapes beyond ASCII. */
        ASCII(false, true),
        /** All characters as they are. */
        PLAIN(false, false);

        private final boolean slash;
        private final boolean ascii;

        Spelling(boolean slash, boolean ascii) {
            this.slash = slash;
            this.ascii = ascii;
        }
    }

    /** On one line, no spaces. */
    public static void compact(JsonNode node, StringBuilder out) {
        compact(node, out, Spelling.ESCAPED_SLASH);
    }

    public static String compact(JsonNode node) {
        return compact(node, Spelling.ESCAPED_SLASH);
    }

    public static String compact(JsonNode node, Spelling spelling) {
        var out = new StringBuilder();
        compact(node, out, spelling);
        return out.toString();
    }

    private static void compact(JsonNode node, StringBuilder out, Spelling spelling) {
        if (node.isObject()) {
            var separator = '{';
            if (node.isEmpty()) out.append('{');
            for (var member : node.properties()) {
                out.append(separator);
                string(member.getKey(), out, spelling);
                compact(member.getValue(), out.append(':'), spelling);
                separator = ',';
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                if (i > 0) out.append(',');
                compact(node.get(i), out, spelling);
            }
            out.append(']');
        } else {
            scalar(node, out, spelling);
        }
    }

    /** One member or element a line, indented by two spaces a level; empty ones stay on their line. */
    public static void indented(JsonNode node, StringBuilder out, int level) {
        indented(node, out, level, Spelling.ESCAPED_SLASH);
    }

    public static void indented(JsonNode node, StringBuilder out, int level, Spelling spelling) {
        if (node.isEmpty() || node.isValueNode()) {
            compact(node, out, spelling);
            return;
        }
        var object = node.isObject();
        out.append(object ? '{' : '[');
        var first = true;
        if (object) {
            for (var member : node.properties()) {
                newLine(out, first, level + 1);
                string(member.getKey(), out, spelling);
                indented(member.getValue(), out.append(": "), level + 1, spelling);
                first = false;
            }
        } else {
            for (var element : node) {
                newLine(out, first, level + 1);
                indented(element, out, level + 1, spelling);
                first = false;
            }
        }
        out.append('\n');
        indent(out, level);
        out.append(object ? '}' : ']');
    }

    public static void string(String text, StringBuilder out, Spelling spelling) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '/' -> out.append(spelling.slash ? "\\/" : "/");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c > 0x7E && spelling.ascii) escaped(c, out);
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    private static void newLine(StringBuilder out, boolean first, int level) {
        if (!first) out.append(',');
        out.append('\n');
        indent(out, level);
    }

    private static void indent(StringBuilder out, int level) {
        for (int i = 0; i < level; i++) out.append(INDENT);
    }

    private static void scalar(JsonNode node, StringBuilder out, Spelling spelling) {
        if (node.isTextual()) string(node.textValue(), out, spelling);
        else if (node.isFloatingPointNumber()) out.append(Decimals.json(node.doubleValue()));
        else out.append(node.asText());
    }

    private static void escaped(char c, StringBuilder out) {
        out.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
    }
}
