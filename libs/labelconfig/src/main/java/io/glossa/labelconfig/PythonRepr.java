package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;

/**
 * Values as Python's {@code repr} writes them: Label Studio quotes offending data this way, and its clients read it.
 */
public final class PythonRepr {
    /** Longer quotes are cut: an error message is no way to send a file back. */
    private static final int LIMIT = 64 * 1024;

    private PythonRepr() {}

    /** {@code {'a': [1, 2.0, True, None]}}; cut with {@code ...} when it gets longer than 64 Ki characters. */
    public static String of(JsonNode value) {
        var out = new StringBuilder();
        append(out, value);
        if (out.length() > LIMIT) {
            out.setLength(LIMIT);
            out.append("...");
        }
        return out.toString();
    }

    /** {@code 'it'} or {@code "it's"}. */
    public static String of(String value) {
        var out = new StringBuilder(value.length() + 2);
        append(out, value);
        return out.toString();
    }

    static String ofNullable(String value) {
        return value == null ? "None" : of(value);
    }

    /** {@code ['a', 'b']}, cut like a value. */
    public static String ofStrings(Collection<String> values) {
        var out = new StringBuilder("[");
        for (var value : values) {
            if (out.length() > LIMIT) {
                return out.append(", ...]").toString();
            }
            if (out.length() > 1) {
                out.append(", ");
            }
            append(out, value);
        }
        return out.append(']').toString();
    }

    /** {@code 15}, {@code 1.5}, {@code 1e+16}, {@code inf}. */
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        var decimal = shortest(value);
        if (size < 1e-4 || size >= 1e16) {
            return scientific(decimal);
        }
        var plain = decimal.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** The fewest digits that give the same double again; {@link Double#toString} of Java 17 writes more at times. */
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17)).stripTrailingZeros();
    }

    private static String scientific(BigDecimal decimal) {
        var digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        var power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return (decimal.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
    }

    /** {@code dict}, {@code list}, {@code str}, {@code int}, {@code float}, {@code bool}, {@code NoneType}. */
    public static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "dict";
            case ARRAY -> "list";
            case STRING, BINARY -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case NULL, MISSING -> "NoneType";
        };
    }

    private static void append(StringBuilder out, JsonNode value) {
        if (out.length() > LIMIT) {
            return;
        }
        if (value.isObject()) {
            appendObject(out, value);
        } else if (value.isArray()) {
            out.append('[');
            for (int i = 0; i < value.size() && out.length() <= LIMIT; i++) {
                out.append(i == 0 ? "" : ", ");
                append(out, value.get(i));
            }
            out.append(']');
        } else if (value.isTextual()) {
            append(out, value.textValue());
        } else if (value.isBoolean()) {
            out.append(value.booleanValue() ? "True" : "False");
        } else if (value.isIntegralNumber()) {
            out.append(value.bigIntegerValue());
        } else if (value.isNumber()) {
            out.append(of(value.doubleValue()));
        } else {
            out.append("None");
        }
    }

    private static void appendObject(StringBuilder out, JsonNode value) {
        out.append('{');
        boolean first = true;
        for (var entry : value.properties()) {
            if (out.length() > LIMIT) {
                return;
            }
            out.append(first ? "" : ", ");
            append(out, entry.getKey());
            out.append(": ");
            append(out, entry.getValue());
            first = false;
        }
        out.append('}');
    }

    private static void append(StringBuilder out, String value) {
        char quote = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        for (int at = 0; at < value.length() && out.length() <= LIMIT; ) {
            int c = value.codePointAt(at);
            at += Character.charCount(c);
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else if (c < 0x100) {
                out.append(String.format("\\x%02x", c));
            } else {
                out.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
            }
        }
        out.append(quote);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
