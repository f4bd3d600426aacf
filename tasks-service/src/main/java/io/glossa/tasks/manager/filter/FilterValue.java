package io.glossa.tasks.manager.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a column is compared with, read as its type asks. Whatever cannot be read so is refused. */
final class FilterValue {
    private static final int LONGEST_LIST = 10_000;
    private static final int LONGEST_NUMBER = 330;
    private static final int LONGEST_PATTERN = 1_000;

    private final JsonNode node;

    FilterValue(JsonNode node) {
        this.node = node;
    }

    boolean isNumber() {
        return node.isNumber();
    }

    boolean isText() {
        return node.isTextual();
    }

    /** A number, or its text. */
    BigDecimal number() {
        if (node.isNumber()) return bounded(node.decimalValue());
        if (node.isTextual() && node.textValue().strip().length() <= LONGEST_NUMBER) {
            try {
                return bounded(new BigDecimal(node.textValue().strip()));
            } catch (NumberFormatException notANumber) {
                // said below
            }
        }
        throw BadFilter.value("A valid number is required.");
    }

    /** A string; numbers and booleans are taken as their text, as the database prints them. */
    String text() {
        if (node.isTextual()) return node.textValue();
        if (node.isBigDecimal()) return bounded(node.decimalValue()).toPlainString();
        if (node.isNumber() || node.isBoolean()) return node.asText();
        throw BadFilter.value("Not a valid string.");
    }

    String pattern() {
        var pattern = text();
        if (pattern.length() > LONGEST_PATTERN) {
            throw BadFilter.value("Ensure this value has at most " + LONGEST_PATTERN + " characters.");
        }
        return pattern;
    }

    boolean bool() {
        switch (node.asText().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes":
                return true;
            case "false", "0", "no":
                return false;
            default:
                throw BadFilter.value("Incorrect bool value \"" + abbreviated()
                        + "\". It should be one of [1, 0, true, false, yes, no]");
        }
    }

    /** A moment of ISO 8601; one without an offset is UTC, one without a time is the day's beginning. */
    OffsetDateTime moment() {
        var text = node.asText();
        try {
            if (text.length() == 10) {
                return inRange(LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC));
            }
            if (text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")) return inRange(OffsetDateTime.parse(text));
            return inRange(LocalDateTime.parse(text).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException notAMoment) {
            throw BadFilter.value("time data '" + abbreviated() + "' does not match format '%Y-%m-%dT%H:%M:%S.%fZ'");
        }
    }

    /** A user's id. */
    long id() {
        var number = number();
        try {
            return number.longValueExact();
        } catch (ArithmeticException notAnId) {
            throw BadFilter.value("A valid integer is required.");
        }
    }

    List<FilterValue> list() {
        if (!node.isArray()) throw BadFilter.value("Expected a list of items.");
        if (node.size() > LONGEST_LIST) {
            throw BadFilter.value("Ensure this field has no more than " + LONGEST_LIST + " elements.");
        }
        var values = new ArrayList<FilterValue>(node.size());
        for (var item : node) values.add(new FilterValue(item));
        return values;
    }

    boolean isList() {
        return node.isArray();
    }

    FilterValue min() {
        return end("min");
    }

    FilterValue max() {
        return end("max");
    }

    /** A value that stands alone, as JSON. */
    String json() {
        if (node.isContainerNode()) throw BadFilter.operator("Not supported filter type");
        return node.toString();
    }

    private FilterValue end(String name) {
        var end = node.get(name);
        if (end == null || end.isNull() || end.isContainerNode()) {
            throw BadFilter.value("Expected an object with \"min\" and \"max\".");
        }
        return new FilterValue(end);
    }

    private static BigDecimal bounded(BigDecimal number) {
        if (number.precision() > LONGEST_NUMBER
                || Math.abs((long) number.scale()) > LONGEST_NUMBER
                || !Double.isFinite(number.doubleValue())) {
            throw BadFilter.value("A valid number is required.");
        }
        return number;
    }

    private static OffsetDateTime inRange(OffsetDateTime moment) {
        if (moment.getYear() < 1 || moment.getYear() > 9999) throw new DateTimeException("No such year");
        return moment;
    }

    private String abbreviated() {
        var text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() <= 100 ? text : text.substring(0, 100);
    }
}
